// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.Xmp;

/** Labels in places that are read but not edited: a second label beside them would break the rule of one label. */
final class Conflicts {
    private Conflicts() {}

    /** Refuses when an XMP packet holds a label: GB 45438-2025, 6.1 c) allows one label in a file. */
    static void refuseXmp(byte[] packet) throws LabelException {
        if (packet.length > 0 && !Xmp.labels(packet).isEmpty()) {
            throw refused("its XMP packet");
        }
    }

    static LabelException refused(String place) {
        return LabelException.conflict(
                "The file holds a label in " + place
                        + ", which is not edited in this format; a second one is not allowed (GB 45438-2025, 6.1 c). Remove that one first.");
    }
}
