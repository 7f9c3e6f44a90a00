# syntax=docker/dockerfile:1
FROM eclipse-temurin:17-jdk AS build
WORKDIR /src
COPY .mvn .mvn
COPY mvnw pom.xml ./
RUN ./mvnw -q -B quarkus:go-offline
COPY . .
# Which datasource and users are built in; demo needs neither PostgreSQL nor Keycloak.
ARG PROFILE=prod
RUN ./mvnw -q -B package -DskipTests -Dquarkus.profile=${PROFILE}

# Drools compiles the templates' DRL at run time with its own compiler, so a JRE is enough.
FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 --create-home --home-dir /stratagem stratagem
WORKDIR /stratagem
COPY --from=build /src/target/quarkus-app/ app/
# The H2 file and the last known good rule sets lie here.
RUN mkdir data && chown stratagem data
# Fewer pools of the C library, which otherwise keep some 50 MB that nobody uses.
ENV MALLOC_ARENA_MAX=2
USER stratagem
VOLUME /stratagem/data
EXPOSE 8080
# The image brings neither curl nor wget.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /q/health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-jar", "app/quarkus-run.jar"]
