// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.runner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The order in which clients come: another one begins each round, so that none always follows the same one. */
final class Turns {
    private Turns() {}

    static List<Contender> of(List<Contender> clients, int round) {
        List<Contender> order = new ArrayList<>(clients);
        Collections.rotate(order, -round);
        return order;
    }
}
