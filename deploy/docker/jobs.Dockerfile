# syntax=docker/dockerfile:1
# Three images from one file; the context is the checkout's root:
#   docker build -f deploy/docker/jobs.Dockerfile --target jobs          -t personalization-jobs:1.0 .
#   docker build -f deploy/docker/jobs.Dockerfile --target jobs-on-spark -t personalization-jobs-on-spark:1.0 .
#   docker build -f deploy/docker/jobs.Dockerfile --target spark         -t personalization-spark:1.0 .
# All run as user 185, as Spark's own image does: on a shared lake each must be able to replace the others' files.

FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY libs libs
COPY jobs jobs
RUN dotnet publish jobs/Personalization.Jobs -c Release -v quiet -p:PublishReadyToRun=true -o /app

# Spark with the jars of Delta, Kafka and PostgreSQL: a master, a worker, a Connect server, an executor.
FROM apache/spark:4.2.0-scala2.13-java17-ubuntu AS spark
USER root
ARG PACKAGES=io.delta:delta-spark_4.2_2.13:4.4.0,org.apache.spark:spark-sql-kafka-0-10_2.13:4.2.0,org.postgresql:postgresql:42.7.7
# spark-submit fetches the packages for an example; their files lose the group before their name, and stay.
RUN /opt/spark/bin/spark-submit --master 'local[1]' --packages "$PACKAGES" --conf spark.jars.ivy=/tmp/ivy \
      --class org.apache.spark.examples.SparkPi /opt/spark/examples/jars/spark-examples_*.jar 1 \
    && for jar in /tmp/ivy/jars/*.jar; do name="${jar##*/}"; mv "$jar" "/opt/spark/jars/${name#*_}"; done \
    && rm -rf /tmp/ivy && mkdir -p /lake && chown 185:185 /lake
COPY deploy/spark/connect-server.sh /opt/personalization/connect-server.sh
ENV SPARK_HOME=/opt/spark
USER 185:185
VOLUME /lake

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble AS runtime
RUN groupadd --gid 185 spark && useradd --uid 185 --gid 185 --no-create-home --home-dir /tmp spark \
    && mkdir -p /lake && chown 185:185 /lake
# Compiled ahead of time, as submit.sh does it: a job does not live to see what profiling would gain.
ENV DOTNET_TieredPGO=0 DOTNET_CLI_TELEMETRY_OPTOUT=1
COPY --from=build /app /app
COPY notebooks/data /app/notebooks/data
USER 185:185
WORKDIR /
VOLUME /lake
ENTRYPOINT ["dotnet", "/app/Personalization.Jobs.dll"]
CMD ["--help"]

# The driver of a job with --master: the job, Java and Spark in one image.
FROM runtime AS jobs-on-spark
COPY --from=spark /opt/java/openjdk /opt/java/openjdk
COPY --from=spark /opt/spark /opt/spark
ENV JAVA_HOME=/opt/java/openjdk SPARK_HOME=/opt/spark

# The job alone: on the embedded engine, or on a server with --remote.
FROM runtime AS jobs
