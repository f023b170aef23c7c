# One image, several commands: `node dist/server.js` is the API, `node dist/worker.js` the worker, `node dist/cli.js` the
# rest. glibc is needed: Temporal's worker has no build for musl.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-bookworm-slim
# The slim image has no certificates, and Temporal, mail and gateway may want TLS.
RUN apt-get update && apt-get install --yes --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
ENV NODE_ENV=production TZ=UTC HOST=0.0.0.0 LEDTID_DATA=/data WORKFLOW_BUNDLE=/app/dist/workflow-bundle.js
# For a container of two gigabytes: Node's heap must leave room for what lies outside it.
ENV NODE_OPTIONS=--max-old-space-size=1536
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 3000
CMD ["node", "dist/server.js"]
