# The app as a container image, without weights that do not ship with it:
#   docker build -t visualsearch .
#   docker run -p 127.0.0.1:5080:5080 -v visualsearch:/data visualsearch
# Any command of the program follows the image's name: docker run ... visualsearch search /data/photo.jpg --json
ARG DEBIAN=debian:12-slim

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS sdk
FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS runtime

FROM ${DEBIAN} AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates g++ libfaiss-dev libicu72 libopenblas-dev \
    && rm -rf /var/lib/apt/lists/*
COPY --from=sdk /usr/share/dotnet /usr/share/dotnet
ENV PATH=/usr/share/dotnet:$PATH DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
WORKDIR /source
# what changes seldom comes first, so that a rebuild takes it from the cache
COPY VisualSearch.Core/Native VisualSearch.Core/Native
RUN bash VisualSearch.Core/Native/Faiss/build.sh
COPY . .
RUN dotnet publish VisualSearch.Web -c Release -o /app --nologo \
    && mkdir -p /app/models && cp models/*.json models/*.names models/*.onnx /app/models/

FROM ${DEBIAN}
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates curl libgomp1 libicu72 libopenblas0-pthread \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --no-create-home --home-dir /data visualsearch \
    && install -d -o visualsearch -g visualsearch /data
COPY --from=runtime /usr/share/dotnet /usr/share/dotnet
COPY --from=build /app /app
ENV PATH=/usr/share/dotnet:$PATH \
    VisualSearch__DataFolder=/data \
    ASPNETCORE_URLS=http://0.0.0.0:5080
USER visualsearch
WORKDIR /data
VOLUME /data
EXPOSE 5080
# the first start indexes the sample catalogue before it is healthy
HEALTHCHECK --interval=15s --timeout=5s --start-period=2m CMD ["curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:5080/health"]
ENTRYPOINT ["dotnet", "/app/VisualSearch.Web.dll"]
