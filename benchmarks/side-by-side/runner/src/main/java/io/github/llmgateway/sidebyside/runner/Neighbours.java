// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.runner;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** What the rest of the machine did while a cell was measured: with busy neighbours, its times mean little. */
final class Neighbours {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** Begins to watch. */
    void begin() {
        SYSTEM.getCpuLoad();
    }

    /** Adds, as {@code foreignCpu}, thousandths of a core that neither client nor server used; nothing if unknown. */
    Sample end(Sample sample) {
        double load = SYSTEM.getCpuLoad();
        if (!(load >= 0)) {
            return sample;
        }
        double own = (sample.get("cpu") + sample.get("serverCpu")) / sample.get("wall");
        double foreign = Math.max(0, load * SYSTEM.getAvailableProcessors() - own);
        return sample.and("foreignCpu", Math.round(foreign * 1000));
    }
}
