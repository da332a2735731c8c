// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A JVM that serves. Says its port, then answers each line of standard input by what it has seen since the last. */
public final class Server {
    private Server() {}

    /** Takes no argument. Ends with its input. */
    public static void main(String[] args) throws IOException {
        Counters counters = new Counters();
        EventLoop loop = new EventLoop(counters);
        Thread thread = new Thread(loop, "server");
        thread.setDaemon(true);
        thread.start();
        System.out.println("ok port=" + loop.port());
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (commands.readLine() != null) {
            System.out.println("ok " + counters.take());
        }
    }
}
