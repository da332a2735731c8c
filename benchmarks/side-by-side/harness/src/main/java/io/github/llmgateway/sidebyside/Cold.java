// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** A JVM that makes a client, calls once, says so, and ends. The time is taken by the runner, from outside. */
public final class Cold {
    private Cold() {}

    /** Takes the name of the client's class and the server's address. */
    public static void main(String[] args) throws Exception {
        long begin = System.nanoTime();
        Client client = new Clients(args[0], args[1]).at("");
        long built = System.nanoTime();
        long value = client.call(Workload.SYSTEM, Workload.USER);
        long answered = System.nanoTime();
        if (value != Workload.CALL_VALUE) {
            throw new IllegalStateException("the text or the tokens of the answer are not those sent");
        }
        System.out.println("ok build=" + (built - begin) + " call=" + (answered - built));
        int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
        long cpu = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        System.out.println("ok cpu=" + cpu + " classes=" + classes);
        Runtime.getRuntime().halt(0);
    }
}
