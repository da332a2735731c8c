// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal;

import io.github.llmgateway.labels.internal.document.HtmlContainer;
import io.github.llmgateway.labels.internal.document.MarkdownContainer;
import io.github.llmgateway.labels.internal.document.OoxmlContainer;
import io.github.llmgateway.labels.internal.document.PdfContainer;
import io.github.llmgateway.labels.internal.document.PlainTextContainer;
import io.github.llmgateway.labels.internal.image.GifContainer;
import io.github.llmgateway.labels.internal.image.HeifContainer;
import io.github.llmgateway.labels.internal.image.JpegContainer;
import io.github.llmgateway.labels.internal.image.PngContainer;
import io.github.llmgateway.labels.internal.image.TiffContainer;
import io.github.llmgateway.labels.internal.image.WebpContainer;
import io.github.llmgateway.labels.internal.media.AviContainer;
import io.github.llmgateway.labels.internal.media.FlacContainer;
import io.github.llmgateway.labels.internal.media.FlvContainer;
import io.github.llmgateway.labels.internal.media.MatroskaContainer;
import io.github.llmgateway.labels.internal.media.Mp3Container;
import io.github.llmgateway.labels.internal.media.Mp4Container;
import io.github.llmgateway.labels.internal.media.OggContainer;
import io.github.llmgateway.labels.internal.media.WavContainer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every format that is known, in the order in which a file is tried. */
public final class Containers {
    private static final List<Container> ALL = List.of(
            new PngContainer(),
            new JpegContainer(),
            new WebpContainer(),
            new GifContainer(),
            new TiffContainer(),
            // Before MP4, whose first box it shares.
            new HeifContainer(),
            new WavContainer(),
            new AviContainer(),
            // Before MP3, whose tag may stand before it.
            new FlacContainer(),
            new Mp3Container(),
            new OggContainer(),
            new FlvContainer(),
            new MatroskaContainer(),
            new Mp4Container(),
            new PdfContainer(),
            new OoxmlContainer(),
            // Known by their names first, so after all that are known by their bytes.
            new MarkdownContainer(),
            new HtmlContainer(),
            new PlainTextContainer());

    private Containers() {}

    /** All containers. */
    public static List<Container> all() {
        return ALL;
    }

    /**
     * The container of a file.
     *
     * @param head its first bytes, at most 4096
     * @param length how many of them count
     * @param name its name
     */
    public static Optional<Container> detect(byte[] head, int length, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ALL.stream().filter(c -> c.matches(head, length, lower)).findFirst();
    }
}
