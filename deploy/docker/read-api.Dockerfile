# syntax=docker/dockerfile:1
# docker build -f deploy/docker/read-api.Dockerfile -t personalization-read-api:1.0 .

FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY libs/Personalization.Contracts libs/Personalization.Contracts
COPY libs/Serving libs/Serving
COPY jobs/Personalization.ReadApi jobs/Personalization.ReadApi
RUN dotnet publish jobs/Personalization.ReadApi -c Release -v quiet -p:PublishReadyToRun=true -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble
ENV PERSONALIZATION_HOST=0.0.0.0 PERSONALIZATION_PORT=8080
COPY --from=build /app /app
COPY --chmod=755 deploy/docker/is-live.sh /app/is-live.sh
USER 185:185
WORKDIR /
EXPOSE 8080
# Alive, not ready: before the first release it waits for one, and ending it would not bring that.
HEALTHCHECK --interval=10s --timeout=3s --start-period=15s CMD ["/app/is-live.sh"]
ENTRYPOINT ["dotnet", "/app/Personalization.ReadApi.dll"]
