#!/usr/bin/env bash
# connect-server.sh [PORT [OPTION…]]: runs a Spark Connect server with Delta Lake in the foreground, on the loopback
# interface; options go to spark-submit, the last of two wins. Needs SPARK_HOME and Java 17. Delta is fetched where the
# release lacks it. SPARK_MASTER (local[2]) and SPARK_DRIVER_MEMORY (2g) choose where and how large; a token in
# SPARK_CONNECT_AUTHENTICATE_TOKEN is asked of every client.
set -euo pipefail
: "${SPARK_HOME:?set SPARK_HOME to an unpacked Spark 4.2 release; deploy/spark/README.md says how to get one}"
# spark-submit takes the variable for an option, and refuses it beside a master.
unset SPARK_REMOTE
port="${1:-15002}"
shift || true
master="${SPARK_MASTER:-local[2]}"
packages=()
compgen -G "$SPARK_HOME/jars/delta-spark_*.jar" >/dev/null || packages=(--packages io.delta:delta-spark_4.2_2.13:4.4.0)
small=()
case "$master" in
  local* | spark://127.* | spark://localhost:*)
    # One machine: nobody else has to reach it, and Spark's defaults for clusters would cost it more than they bring.
    export SPARK_LOCAL_IP="${SPARK_LOCAL_IP:-127.0.0.1}"
    small=(--conf spark.sql.shuffle.partitions=4 --conf spark.databricks.delta.snapshotPartitions=2
      --conf spark.ui.enabled=false)
    ;;
esac
# exec, so that the caller's child is the server itself and can be stopped by its id.
# The larger stack is for ALS, whose tasks are serialized by recursion and grow with its iterations.
exec "$SPARK_HOME/bin/spark-submit" \
  --master "$master" --driver-memory "${SPARK_DRIVER_MEMORY:-2g}" "${packages[@]}" \
  --conf spark.connect.grpc.binding.address=127.0.0.1 --conf "spark.connect.grpc.binding.port=$port" \
  --conf spark.log.level=WARN --conf spark.driver.extraJavaOptions=-Xss4m "${small[@]}" \
  --conf spark.sql.extensions=io.delta.sql.DeltaSparkSessionExtension \
  --conf spark.sql.catalog.spark_catalog=org.apache.spark.sql.delta.catalog.DeltaCatalog \
  "$@" --class org.apache.spark.sql.connect.service.SparkConnectServer spark-internal
