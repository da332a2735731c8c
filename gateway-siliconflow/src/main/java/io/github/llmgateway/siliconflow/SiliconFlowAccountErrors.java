// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.siliconflow;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.spi.ErrorTable;

/** Codes 30000 to 30014: the account. Balance and permission share HTTP 403, so the code alone tells them apart. */
final class SiliconFlowAccountErrors {
    static final String KEY_PER_SITE =
            "Keys are per site: one made on siliconflow.com is refused by api.siliconflow.cn,"
                    + " and the other way round. Check the key, and set the provider's site to cn or com, where it was made";
    static final String TOP_UP =
            "Waiting does not help: top the account up, or use a free model. Vouchers may not cover every model";
    private static final String CONSOLE = "Look at the account in the vendor's console, or ask its support";
    private static final String OTHER_MODEL = "Use another model, or ask the vendor for access";

    private SiliconFlowAccountErrors() {}

    static void add(ErrorTable.Builder table) {
        // 30001 comes as 403 from siliconflow.cn and as 402 from siliconflow.com.
        table.source(SiliconFlowErrors.CODES)
                .code("30001", ErrorKind.PAYMENT_REQUIRED, "the account has no balance", TOP_UP)
                .code(
                        "30011",
                        ErrorKind.PAYMENT_REQUIRED,
                        "the model is only for accounts that were topped up",
                        "Top the account up: balance that was a gift does not count, or use another model")
                .code(
                        "30003",
                        ErrorKind.MODEL_NOT_FOUND,
                        "the model was withdrawn",
                        "Use another model; the vendor's release notes name successors")
                .code(
                        "30005",
                        ErrorKind.PERMISSION,
                        "the account's real name is not verified",
                        "Verify it in the vendor's console; since 2026-05-15 nothing works without");
        permission(table);
        identity(table);
    }

    private static void permission(ErrorTable.Builder table) {
        table.code("30000", ErrorKind.PERMISSION, "the account may not do this", CONSOLE)
                .code("30002", ErrorKind.PERMISSION, "the account is disabled", CONSOLE)
                .code("30004", ErrorKind.PERMISSION, "the model belongs to another account", OTHER_MODEL)
                .code("30006", ErrorKind.PERMISSION, "the account's role may not use the model", OTHER_MODEL)
                .code("30007", ErrorKind.PERMISSION, "the account's level may not use the model", OTHER_MODEL)
                .code("30010", ErrorKind.PERMISSION, "the model is not open to the account", OTHER_MODEL)
                .code("30012", ErrorKind.PERMISSION, "the account has expired", CONSOLE)
                .code(
                        "30013",
                        ErrorKind.PERMISSION,
                        "the caller's address may not use the model",
                        "Call from an address that the account allows");
    }

    private static void identity(ErrorTable.Builder table) {
        table.code("30008", ErrorKind.AUTHENTICATION, "the account does not exist", KEY_PER_SITE)
                .code("30009", ErrorKind.AUTHENTICATION, "nobody is signed in", KEY_PER_SITE)
                .source("GET /models with a refused key, reply seen in public reports, 2026")
                .code("30014", ErrorKind.AUTHENTICATION, "the key was refused", KEY_PER_SITE);
    }
}
