# The bot for real communities. See docs/operations.md for how to run it, and compose.yaml for it with a database.
ARG NODE_VERSION=22

FROM node:${NODE_VERSION}-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:${NODE_VERSION}-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_DIR=/data
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The embedded database is for trying out: in production MONGODB_URI names the database.
RUN npm ci --omit=dev --omit=optional && npm cache clean --force
COPY --from=build /app/dist ./dist
# The key of phones and addresses lies there, if DATA_KEY does not give it.
RUN install -d -o node -g node -m 700 /data
VOLUME /data
USER node
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node directly, not npm: so SIGTERM reaches the bot, which stops within 10 s.
# Small young generations keep the memory of a bot that a town talks to under 300 MB.
CMD ["node", "--max-semi-space-size=4", "dist/src/start.js"]
