// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels;

/**
 * File formats that are told apart by their first bytes (text formats by their name). Where each keeps its label, and
 * the source of that rule, is in {@code docs/labels.md}.
 */
public enum Format {
    /** Portable Network Graphics, animated ones included. */
    PNG(true, true),
    /** JPEG with JFIF or EXIF. */
    JPEG(true, true),
    /** WebP, still or animated. */
    WEBP(true, true),
    /** GIF, still or animated. */
    GIF(true, true),
    /** TIFF and BigTIFF, and raw formats built on them. */
    TIFF(true, true),
    /** HEIF, HEIC and AVIF; read only. */
    HEIF(true, false),
    /** RIFF WAVE. */
    WAV(true, true),
    /** MPEG audio with ID3v2. */
    MP3(true, true),
    /** Native FLAC. */
    FLAC(true, true),
    /** Ogg with Vorbis or Opus. */
    OGG(true, true),
    /** MP4, M4A, MOV. */
    MP4(true, true),
    /** Matroska and WebM. */
    MATROSKA(true, true),
    /** AVI. */
    AVI(true, true),
    /** Flash video; read only. */
    FLV(true, false),
    /** PDF. */
    PDF(true, true),
    /** DOCX, XLSX, PPTX and their templates. */
    OOXML(true, true),
    /** Markdown with YAML front matter. */
    MARKDOWN(true, true),
    /** HTML. */
    HTML(true, true),
    /** Plain text: it has no metadata, so only the explicit label and a sidecar are possible. */
    TEXT(false, false),
    /** None of the above. Nothing is known about its label. */
    UNKNOWN(false, false);

    private final boolean readable;
    private final boolean writable;

    Format(boolean readable, boolean writable) {
        this.readable = readable;
        this.writable = writable;
    }

    /** Whether an implicit label can be read from a file of this format. */
    public boolean readable() {
        return readable;
    }

    /** Whether an implicit label can be written into a file of this format; single variants may still refuse. */
    public boolean writable() {
        return writable;
    }
}
