# The image that the action runs in. It serves as a command line, too: `docker run --rm -v "$PWD:/w" IMAGE analyze /w`.
#
# GitHub's runner builds it without arguments, so everything has a default; BuildKit, the classic builder and buildah
# all accept it, so there is no `RUN --mount`. docs/container.md says why it is made as it is.

# The image to build in has a `FROM` line of its own, because Dependabot renews those and not arguments. Where no
# registry can be reached, `scripts/image` gives another one.
ARG BUILD_IMAGE=maven
FROM maven:3.9.16-eclipse-temurin-25@sha256:93b8a14ea2f412782e4e842651273b4d903e35cc496284f178fbbe2d67d00976 AS maven

FROM ${BUILD_IMAGE} AS build
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
WORKDIR /src

# First what changes seldom, so that it is built, pushed and pulled seldom: the runtime, then the libraries, then ours.
#
# Not compressed, since layers are, and compressing twice makes them larger. The options hold for every start of this
# runtime, in training and afterwards alike: the cache is only accepted with the collector and the heap's layout that it
# was trained with, and nothing but the program's own words may reach stdout.
ARG MODULES=java.base,java.logging,java.management,java.net.http,java.sql,java.xml,jdk.unsupported
RUN jlink --add-modules "$MODULES" --output /opt/cascade/jre \
      --compress zip-0 --strip-java-debug-attributes --no-header-files --no-man-pages \
      --add-options "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms32m -Xmx2g -Xss8m -XX:-UsePerfData \
        -Xlog:disable -Xlog:all=error:stderr -Xlog:aot*=off:stderr -Xlog:cds*=off:stderr"

# What a process needs outside /opt: the C library and what else the runtime is linked to, wherever this architecture
# keeps it; a locale in UTF-8, without which Java cannot open files whose names go beyond ASCII, also under the name that
# workflows set most often; names for root and for the resolver; a place for temporary files.
RUN mkdir -p /root-fs/etc /root-fs/tmp /root-fs/usr/lib/locale; \
    find /opt/cascade/jre -type f \( -name '*.so' -o -path '*/bin/*' \) -exec ldd {} + \
      | grep -oE '(^|[[:space:]])/[^ ]+' | grep -v ^/opt/ | sort -u \
      | while read -r library; do install -D "$(readlink -f "$library")" "/root-fs$library"; done; \
    cp -r /usr/lib/locale/C.utf8 /root-fs/usr/lib/locale/; \
    ln -s C.utf8 /root-fs/usr/lib/locale/en_US.utf8; \
    echo 'root:x:0:0:root:/root:/sbin/nologin' >/root-fs/etc/passwd; \
    echo 'root:x:0:' >/root-fs/etc/group; \
    echo 'hosts: files dns' >/root-fs/etc/nsswitch.conf; \
    chmod 1777 /root-fs/tmp; \
    [ -s /opt/cascade/jre/lib/security/cacerts ] && [ ! -L /opt/cascade/jre/lib/security/cacerts ]

# `MVN_FLAGS=-o` builds with what a mounted repository holds.
ARG MVN_FLAGS=
COPY pom.xml ./
COPY src/build src/build
RUN mvn -B -q ${MVN_FLAGS} -Dmaven.test.skip -Dverification.skip package && cp -r target/lib /opt/cascade/lib

COPY docs/rules docs/rules
COPY src/main src/main
RUN mvn -B -q ${MVN_FLAGS} -Dmaven.test.skip -Dverification.skip package && cp target/cascade.jar /opt/cascade/
COPY LICENSE /opt/cascade/

# A module that the code needs and the runtime lacks would only be missed when something calls it. Jackson and
# commons-lang3 look for java.desktop, and do without.
RUN needed=$(jdeps -q --multi-release 25 --ignore-missing-deps --print-module-deps -R \
      --class-path '/opt/cascade/lib/*' /opt/cascade/cascade.jar); \
    for module in ${needed//,/ }; do \
      [[ ",$MODULES,java.desktop," == *",$module,"* ]] || { echo "the runtime lacks $module: add it to MODULES" >&2; exit 1; }; \
    done

# One time for all files, before the training: the cache names the jars' times, and equal files make equal layers. Then
# a real run, the review of a pull request, leaves the cache in the very places where it will be used.
COPY src/image/Training.java test-workflows/seed-pipeline/.github/workflows/ci.yml /training/
RUN find /opt/cascade /root-fs -exec touch -hd 2026-01-01T00:00:00Z {} +; \
    java /training/Training.java /training/ci.yml \
      /opt/cascade/jre/bin/java -XX:AOTCacheOutput=/opt/cascade/cascade.aot -jar /opt/cascade/cascade.jar action; \
    touch -d 2026-01-01T00:00:00Z /opt/cascade/cascade.aot /opt/cascade; \
    /opt/cascade/jre/bin/java -XX:AOTMode=on -XX:AOTCache=/opt/cascade/cascade.aot -jar /opt/cascade/cascade.jar \
      --version

# No USER and no WORKDIR: the runner says where, and only root may write the files that it mounts.
FROM scratch
LABEL org.opencontainers.image.title="Cascade" \
      org.opencontainers.image.description="What falls when a job of a GitHub Actions pipeline fails" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /root-fs /
COPY --from=build /opt/cascade/jre /opt/cascade/jre
COPY --from=build /opt/cascade/lib /opt/cascade/lib
COPY --from=build /opt/cascade/LICENSE /opt/cascade/cascade.jar /opt/cascade/cascade.aot /opt/cascade/
ENV LANG=C.UTF-8
ENTRYPOINT ["/opt/cascade/jre/bin/java", "-XX:AOTCache=/opt/cascade/cascade.aot", "-jar", "/opt/cascade/cascade.jar"]
CMD ["action"]
