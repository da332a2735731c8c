// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.Map;

/** Typed options of one vendor, as its module offers them; they are left out when another vendor answers. */
public interface VendorOptions {

    /** The vendor these options are for. */
    ProviderType type();

    /** The options by wire name; plain JSON values. */
    Map<String, Object> parameters();
}
