// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.metering.Ledger;
import io.github.llmgateway.metering.LedgerException;
import io.github.llmgateway.metering.LedgerFactory;
import io.github.llmgateway.metering.MemoryLedger;
import io.github.llmgateway.metering.MeteringSettings;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Opens the ledger that the configuration names. */
public final class Ledgers {
    private static final String KEY = "gateway.ledger.url";

    private Ledgers() {}

    /**
     * Opens it.
     *
     * @throws GatewayException of kind {@code CONFIGURATION} when nothing on the class path knows it, or it cannot be
     *     opened
     */
    public static Ledger open(MeteringSettings settings) {
        String url = settings.ledgerUrl();
        if (url.equals("memory:")) {
            return new MemoryLedger();
        }
        LedgerFactory factory = factory(url, Ledgers.class.getClassLoader());
        if (factory == null) {
            factory = factory(url, Thread.currentThread().getContextClassLoader());
        }
        if (factory == null) {
            throw GatewayException.configuration(
                    KEY + " begins with '" + scheme(url) + "', and nothing on the class path knows that",
                    url.startsWith("file:") || url.startsWith("jdbc:")
                            ? "Add the artifact gateway-ledger-jdbc, or set " + KEY + "=memory:"
                            : "Set it to memory:, file:PATH or jdbc:postgresql://HOST/DATABASE");
        }
        try {
            return factory.open(url, settings.ledgerProperties(), settings.ledgerTimeout());
        } catch (LedgerException e) {
            throw GatewayException.builder(ErrorKind.CONFIGURATION, KEY + " cannot be opened: " + e.getMessage())
                    .advice("Check the path or address and its permissions")
                    .cause(e)
                    .build();
        }
    }

    private static @Nullable LedgerFactory factory(String url, @Nullable ClassLoader loader) {
        if (loader == null) {
            return null;
        }
        for (LedgerFactory factory : ServiceLoader.load(LedgerFactory.class, loader)) {
            if (factory.accepts(url)) {
                return factory;
            }
        }
        return null;
    }

    private static String scheme(String url) {
        int colon = url.indexOf(':');
        return colon < 0 ? url : url.substring(0, colon + 1);
    }
}
