// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import java.util.List;

/** What the demonstration shows, in order. */
final class Programme {
    private static final String API = "One API";
    private static final String TROUBLE = "When a vendor fails";
    private static final String PROMISES = "Promises kept";

    static final List<Part> PARTS = List.of(
            new Part(
                    API,
                    "A chat",
                    "One question, one answer, and what it cost.",
                    "gateway.chat(request)",
                    AnswerActs::chat),
            new Part(
                    API,
                    "A stream",
                    "The answer, shown while the model writes.",
                    "gateway.stream(request)",
                    AnswerActs::stream),
            new Part(
                    API,
                    "A tool call",
                    "The model asks, your code runs, the model answers.",
                    "ChatRequest.builder(model).tool(weather)",
                    AnswerActs::toolCall),
            new Part(
                    API,
                    "Reasoning",
                    "What the model thought, apart from what it says.",
                    "ChatRequest.builder(model).thinking(true)",
                    AnswerActs::reasoning),
            new Part(
                    API,
                    "A completion",
                    "Code that fills the gap between a prompt and a suffix.",
                    "gateway.complete(request)",
                    AnswerActs::completion),
            new Part(
                    API,
                    "Three vendors, side by side",
                    "One request, three dialects, usage that compares.",
                    "request.withModel(model)",
                    TableAct::play),
            new Part(
                    TROUBLE,
                    "An error, explained",
                    "The vendor's code decides, not the HTTP status.",
                    "GatewayException.kind(), isRetryable(), getMessage()",
                    TroubleActs::error),
            new Part(
                    TROUBLE,
                    "A cut stream",
                    "An end must be earned: a cut is an error that keeps what came.",
                    "GatewayException.partialResponse()",
                    TroubleActs::cut),
            new Part(
                    TROUBLE,
                    "A failover",
                    "A vendor is down; the next in the route answers, and the report says so.",
                    "gateway.routes.<alias>=provider/model, provider/model",
                    ResilienceActs::failover),
            new Part(
                    TROUBLE,
                    "A circuit breaker",
                    "Who keeps failing is spared for a while: no attempt, no wait.",
                    "gateway.breaker.*, gateway.limits()",
                    ResilienceActs::breaker),
            new Part(
                    PROMISES,
                    "A token pack, drawn down",
                    "Every token is in the ledger, also those that the pack no longer paid for.",
                    "gateway.packs.<name>.*, gateway.prices.file, ./gateway usage",
                    PackAct::play),
            new Part(
                    PROMISES,
                    "A label on a picture",
                    "What was generated says so, to people and in the file (GB 45438-2025).",
                    "./gateway label write | inspect | verify | copy, or LabelFiles in Java",
                    LabelAct::play),
            new Part(
                    PROMISES,
                    "A use that is not allowed",
                    "The agreement's clause says no before anything is sent.",
                    "request.fact(\"end-user-age\", \"16\"), gateway.use.*, ./gateway terms",
                    GuardActs::refusal),
            new Part(
                    PROMISES,
                    "A takedown in mid-stream",
                    "The vendor's moderation cuts in: what was shown has to be withdrawn.",
                    "ChatEvent.Withdrawn, Gateway.builder().takedownListener(..)",
                    GuardActs::takedown),
            new Part(
                    PROMISES,
                    "Personal data, masked",
                    "The vendor never sees the number; the answer holds it again.",
                    "gateway.guard.personal-data=mask",
                    GuardActs::personalData));

    private Programme() {}
}
