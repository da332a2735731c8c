// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.terms;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an application can declare about its use. Each is a property {@code gateway.use.<name>} and a request's fact. */
public enum Fact {
    /** What the answers are for; one or more. */
    PURPOSE(
            "purpose",
            FactForm.CHOICES,
            true,
            "GENERAL_ASSISTANT",
            "CUSTOMER_SERVICE",
            "CONTENT_CREATION",
            "CODE",
            "EDUCATION",
            "RESEARCH",
            "VIRTUAL_CHARACTER",
            "MEDICAL",
            "LEGAL",
            "REGULATED_SERVICE",
            "FINANCIAL_ADVICE",
            "AUTOMATED_DECISION",
            "DECISION_SUPPORT",
            "MODEL_TRAINING",
            "MODEL_EXTRACTION",
            "COMPETING_PRODUCT",
            "MALICIOUS_CODE",
            "SPAM",
            "IMPERSONATION"),
    /** Whether the use serves a commercial end. */
    COMMERCIAL("commercial", FactForm.FLAG, true),
    /** Who gets to see answers; the wider comes later. */
    AUDIENCE("audience", FactForm.RANK, true, "SELF", "INTERNAL", "PUBLIC"),
    /** How far results travel; the farther comes later. */
    DISTRIBUTION("distribution", FactForm.RANK, true, "PERSONAL", "INTERNAL", "EXTERNAL", "RESALE"),
    /** Where it is used; one or more codes or names. */
    REGION("region", FactForm.NAMES, true),
    /** Who gets the service or products built on it; one or more. */
    COUNTERPARTY("counterparty", FactForm.NAMES, false),
    /** The product's users in a month. */
    MONTHLY_ACTIVE_USERS("monthly-active-users", FactForm.AT_MOST, true),
    /** The legal entity that uses the service, or for which it is used. */
    LEGAL_ENTITY("legal-entity", FactForm.STATEMENT, false),
    /** Whose account may be called; one or more. */
    ACCOUNT("account", FactForm.NAMES, false),
    /** The application's identifier of its end user. */
    END_USER_ID("end-user-id", FactForm.STATEMENT, false),
    /** The end user's age in years; as a property, the least age of any. */
    END_USER_AGE("end-user-age", FactForm.AT_LEAST, true),
    /** Whether a guardian consented. */
    GUARDIAN_CONSENT("guardian-consent", FactForm.FLAG, true),
    /** Whether all rights in the data that is sent, and the consent of those it shows, were confirmed. */
    DATA_RIGHTS_CONFIRMED("data-rights-confirmed", FactForm.FLAG, true),
    /** Whether confidential data is sent. */
    CONFIDENTIAL_DATA("confidential-data", FactForm.FLAG, true),
    /** Whether something is sent that a government holds secret or sensitive. */
    STATE_SECRET("state-secret", FactForm.FLAG, true),
    /** The business scenario of the application's own with which the model is combined. */
    BUSINESS_SCENARIO("business-scenario", FactForm.STATEMENT, false),
    /** The models that are trained with the answers; one or more. */
    TARGET_MODEL("target-model", FactForm.NAMES, true),
    /** The reference of the filing or safety assessment. */
    FILING_REFERENCE("filing-reference", FactForm.STATEMENT, false),
    /** Why no filing is due. */
    FILING_NOT_REQUIRED("filing-not-required", FactForm.STATEMENT, false),
    /** Whether the function that is called is paid for; ZP-FREE binds the free ones, ZP-MINOR lets up on them. */
    MODEL_TIER("model-tier", FactForm.KIND, true, "FREE", "PAID"),
    /** The speech service that is called. */
    SERVICE("service", FactForm.CHOICES, true, "SHORT_TEXT", "LONG_TEXT", "RECOGNITION"),
    /** The edition of the service that is called: each has an agreement of its own. */
    EDITION("edition", FactForm.KIND, true, "TRIAL", "COMMERCIAL"),
    /** Who undertook what the vendor asks of unlabelled output, when, and where it is recorded. */
    UNLABELLED_UNDERTAKING("unlabelled-undertaking", FactForm.STATEMENT, false),
    /** Written consents of vendors; see {@link Consent}. */
    CONSENTS("consents", FactForm.CONSENTS, false);

    private static final Map<String, Fact> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Fact::factName, Function.identity()));

    private final String name;
    private final FactForm form;
    private final boolean shown;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> choices;

    Fact(String name, FactForm form, boolean shown, String... choices) {
        this.name = name;
        this.form = form;
        this.shown = shown;
        this.choices = List.of(choices);
    }

    /** The fact of this name, {@code end-user-age} for example. */
    public static Optional<Fact> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The name in properties, requests and documents. */
    public String factName() {
        return name;
    }

    /** The values it takes, in order; empty when it takes others than these. */
    public List<String> choices() {
        return choices;
    }

    /** Whether its value may stand in messages: one that can name a person, a company or a contract does not. */
    public boolean isShown() {
        return shown;
    }

    /** How its values are written and compared. */
    public FactForm form() {
        return form;
    }

    @Override
    public String toString() {
        return name;
    }
}
