// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names that come from outside, as values of tags: the first 200 different ones stay as they are, the rest become
 * {@code other}. Safe for concurrent use.
 */
final class BoundedNames {
    static final int MOST = 200;
    private static final int LONGEST = 120;

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** The name, {@code other} beyond the bound, {@code none} for an empty one. */
    String bound(String name) {
        if (name.isEmpty() || name.equals(Names.NONE)) {
            return Names.NONE;
        }
        if (known.contains(name)) {
            return name;
        }
        return name.length() <= LONGEST && added(name) ? name : Names.OTHER;
    }

    private synchronized boolean added(String name) {
        return known.contains(name) || (known.size() < MOST && known.add(name));
    }
}
