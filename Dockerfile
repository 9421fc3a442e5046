# docker build -t tmx-builder .
# docker run --rm -v "$PWD:/work" tmx-builder build reports -o memory.tmx
FROM python:3.13-slim AS wheel
# extras such as [review,cluster]
ARG EXTRAS=
WORKDIR /source
COPY . .
RUN pip wheel --no-cache-dir --wheel-dir /wheels ".$EXTRAS"

FROM python:3.13-slim
ARG EXTRAS=
RUN --mount=from=wheel,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --find-links /wheels "tmx-builder$EXTRAS"
# at run time nothing is downloaded, and nothing is written but in the mounted folder
ENV PYTHONDONTWRITEBYTECODE=1
WORKDIR /work
ENTRYPOINT ["tmx-builder"]
CMD ["--help"]
