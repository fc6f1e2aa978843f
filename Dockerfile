# Two stages: the first makes the environment, the last holds only what runs. Every RUN line of the first stage also
# works outside a container (tests/house/test_dockerfile.py runs them).
FROM python:3.11-slim-bookworm AS build
WORKDIR /src
COPY requirements requirements
RUN python3.11 -m venv /opt/tools
RUN /opt/tools/bin/pip install --quiet --require-hashes -r requirements/build.txt
RUN /opt/tools/bin/uv venv --quiet --python python3.11 /opt/hefboom
RUN /opt/tools/bin/uv pip install --quiet --python /opt/hefboom/bin/python --compile-bytecode --require-hashes -r requirements/runtime.txt
COPY . .
RUN /opt/tools/bin/uv build --quiet --wheel --no-build-isolation --python /opt/tools/bin/python --out-dir /opt/wheel .
RUN /opt/tools/bin/uv pip install --quiet --python /opt/hefboom/bin/python --compile-bytecode --no-deps /opt/wheel/hefboom-0.1.0-py3-none-any.whl

FROM python:3.11-slim-bookworm
LABEL org.opencontainers.image.title="Hefboom" org.opencontainers.image.licenses="EUPL-1.2"
COPY --from=build /opt/hefboom /opt/hefboom
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/hefboom hefboom
USER hefboom
ENV PATH=/opt/hefboom/bin:$PATH HEFBOOM_DATA=/var/lib/hefboom/data HEFBOOM_HOST=0.0.0.0
VOLUME /var/lib/hefboom
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/v1/gezondheid')"]
CMD ["hefboom", "serve"]
