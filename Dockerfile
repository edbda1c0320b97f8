# The page, the program with the page inside, and an image that holds nothing else.
FROM node:22-alpine AS page
WORKDIR /src/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci
COPY frontend ./
RUN npm run build

FROM golang:1.26-alpine AS program
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY ent ent
COPY graph graph
COPY server server
COPY frontend/*.go frontend/
COPY --from=page /src/frontend/dist frontend/dist
ARG VERSION=dev
RUN CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags "-s -w -X main.version=$VERSION" -o /gendan ./server

FROM alpine:3.22
RUN adduser -D -H -u 10001 gendan && install -d -o gendan -g gendan -m 700 /data /shared
COPY --from=program /gendan /usr/local/bin/gendan
COPY LICENSE /usr/share/doc/gendan/LICENSE
USER gendan
ENV GENDAN_LISTEN=0.0.0.0:8080 GENDAN_DATA=/data
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s CMD wget -q -O /dev/null http://127.0.0.1:8080/readyz
ENTRYPOINT ["gendan"]
CMD ["serve"]
