# postingfilter with its fonts: docker run --rm -v "$PWD:/notes" postingfilter brief note.md
FROM python:3.13-slim-trixie

# The packages of script/bootstrap, and fontconfig, which `doctor` lists the fonts with. Debian's stable release keeps
# their versions.
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install --yes --no-install-recommends \
    libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-nanum fonts-noto-cjk fonts-noto-color-emoji \
    fonts-open-sans fonts-sil-charis fontconfig \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home --uid 1000 notes

COPY . /source
RUN python -m pip install --no-cache-dir "/source[preview]" \
 && rm -rf /source

USER 1000
WORKDIR /notes
ENTRYPOINT ["postingfilter"]
CMD ["--help"]
