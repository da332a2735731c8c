// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.metering.Ledger;
import io.github.llmgateway.metering.LedgerException;
import io.github.llmgateway.metering.LedgerFactory;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/** Opens {@code file:PATH} as a SQLite file and {@code jdbc:postgresql:...} as a PostgreSQL database. */
public final class JdbcLedgerFactory implements LedgerFactory {
    private static final String FILE = "file:";
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    /** For {@link java.util.ServiceLoader}. */
    public JdbcLedgerFactory() {}

    @Override
    public boolean accepts(String url) {
        return url.startsWith(FILE) || url.startsWith("jdbc:");
    }

    @Override
    public Ledger open(String url, Map<String, String> properties, Duration timeout) {
        if (url.startsWith(POSTGRESQL)) {
            requireDriver(url);
            return JdbcLedger.postgres(new DriverSource(url, postgres(properties, timeout)), timeout);
        }
        if (!url.startsWith(FILE) && !url.startsWith(SQLITE)) {
            throw new LedgerException("of JDBC databases only PostgreSQL and SQLite are known", null);
        }
        String path = url.substring(url.startsWith(FILE) ? FILE.length() : SQLITE.length());
        try {
            if (path.isBlank()) {
                throw new LedgerException("it names no file", null);
            }
            return JdbcLedger.sqlite(Path.of(path), "disk".equals(properties.get("durability")), timeout);
        } catch (InvalidPathException e) {
            throw new LedgerException("its path is none", e);
        }
    }

    /** Found out when the ledger is opened, and not by the first call. */
    private static void requireDriver(String url) {
        try {
            DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw GatewayException.builder(
                            ErrorKind.CONFIGURATION,
                            "gateway.ledger.url names a PostgreSQL database, and no PostgreSQL driver on the class path"
                                    + " takes that address")
                    .advice("Add the driver, org.postgresql:postgresql, to the class path (for the command: to"
                            + " gateway-cli/target/lib), and write jdbc:postgresql://HOST/DATABASE; or set"
                            + " gateway.ledger.url=file:PATH")
                    .cause(e)
                    .build();
        }
    }

    private static Properties postgres(Map<String, String> given, Duration timeout) {
        Properties properties = new Properties();
        String seconds = Long.toString(Math.max(1, timeout.toSeconds()));
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("socketTimeout", seconds);
        properties.setProperty("ApplicationName", "llm-gateway-ledger");
        properties.setProperty("reWriteBatchedInserts", "true");
        for (String name : new String[] {"user", "password"}) {
            String value = given.get(name);
            if (value != null) {
                properties.setProperty(name, value);
            }
        }
        return properties;
    }
}
