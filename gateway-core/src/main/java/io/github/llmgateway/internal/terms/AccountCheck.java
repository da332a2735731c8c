// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ProviderType;
import io.github.llmgateway.terms.TermsMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A route must not go from one account of a vendor to another where the vendor's terms tie credentials to one account:
 * it would be a way around limits.
 */
final class AccountCheck {
    private AccountCheck() {}

    static void check(String alias, List<Candidate> candidates, TermsMode mode, Function<Candidate, Applicable> terms) {
        Map<ProviderType, List<Candidate>> byVendor = new LinkedHashMap<>();
        candidates.forEach(candidate -> byVendor.computeIfAbsent(candidate.type(), type -> new ArrayList<>())
                .add(candidate));
        byVendor.forEach((vendor, same) -> {
            Set<String> clauses = new TreeSet<>();
            same.forEach(candidate -> clauses.addAll(accountClauses(terms.apply(candidate))));
            if (!clauses.isEmpty()) {
                checkAccounts(alias, vendor, same, mode, List.copyOf(clauses));
            }
        });
    }

    private static void checkAccounts(
            String alias, ProviderType vendor, List<Candidate> same, TermsMode mode, List<String> clauses) {
        Set<String> providers = new TreeSet<>();
        Set<String> accounts = new TreeSet<>();
        for (Candidate candidate : same) {
            providers.add(candidate.provider().name());
            accounts.add(candidate.account());
        }
        boolean undeclared = accounts.remove("") && providers.size() > 1;
        if (accounts.size() > 1 || (undeclared && mode == TermsMode.STRICT)) {
            throw GatewayException.builder(
                            ErrorKind.CONFIGURATION,
                            "gateway.routes." + alias + " asks the vendor '" + vendor + "' through "
                                    + (accounts.size() > 1 ? "several accounts" : "an account that is not declared")
                                    + " (providers " + String.join(", ", providers) + "), against "
                                    + String.join(", ", clauses))
                    .advice("Keep one account of a vendor in a route, and declare it as"
                            + " gateway.providers.<id>.account of each provider")
                    .clauses(clauses)
                    .build();
        }
    }

    private static List<String> accountClauses(Applicable applicable) {
        return applicable.documents().stream()
                .flatMap(document -> document.clauses().stream())
                .filter(clause -> clause.rules().stream().anyMatch(Rule.OneAccount.class::isInstance))
                .map(Clause::id)
                .toList();
    }
}
