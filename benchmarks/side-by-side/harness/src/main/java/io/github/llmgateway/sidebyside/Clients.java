// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside;

import java.util.HashMap;
import java.util.Map;

/** The clients of one library in this JVM: one for each way in which the server writes. */
final class Clients {
    private final Class<?> type;
    private final String address;
    private final Map<String, Client> byPath = new HashMap<>();

    Clients(String className, String address) throws ClassNotFoundException {
        this.type = Class.forName(className);
        this.address = address;
    }

    /** The client whose paths begin with {@code path}: empty, or with a slash at its begin only. */
    Client at(String path) throws ReflectiveOperationException {
        Client client = byPath.get(path);
        if (client == null) {
            client = (Client) type.getConstructor(String.class).newInstance(address + path);
            byPath.put(path, client);
        }
        return client;
    }
}
