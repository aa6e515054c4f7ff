/** What may be done about a request, for those who may not look into the models. */
export type { Act, Task, Urgency } from '../../../models/help-act.ts'
