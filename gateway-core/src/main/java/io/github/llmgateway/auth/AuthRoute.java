// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import io.github.llmgateway.model.CallReport;
import io.github.llmgateway.model.ReportPart;

/** How a call was let in; the vendor's terms follow the route. */
public enum AuthRoute implements ReportPart {
    /** By a key that the vendor issued and the configuration names. */
    API_KEY("api-key"),
    /** By the token of a person who signed in. */
    OAUTH("oauth");

    private final String text;

    AuthRoute(String text) {
        this.text = text;
    }

    /** The route of the call of {@code report}; a report says nothing of it when a key was used. */
    public static AuthRoute of(CallReport report) {
        return report.part(AuthRoute.class).orElse(API_KEY);
    }

    /** As the property {@code auth} spells it. */
    @Override
    public String toString() {
        return text;
    }
}
