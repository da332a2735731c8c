// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.model.ImagePart;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** An {@code --image}: an address that the vendor fetches, or a file whose bytes are sent. */
final class ImageArgument {
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "webp", "image/webp",
            "gif", "image/gif",
            "bmp", "image/bmp");

    private ImageArgument() {}

    static ImagePart of(String argument) {
        if (argument.startsWith("https://") || argument.startsWith("http://") || argument.startsWith("data:")) {
            return ImagePart.ofUrl(argument);
        }
        String ending = argument.substring(argument.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String mediaType = MEDIA_TYPES.get(ending);
        if (mediaType == null) {
            throw new UsageException("--image " + argument
                    + ": expected an http(s) address or a file that ends in .png, .jpg, .webp, .gif or .bmp");
        }
        return ImagePart.ofBytes(Inputs.bytes("--image", Path.of(argument)), mediaType);
    }
}
