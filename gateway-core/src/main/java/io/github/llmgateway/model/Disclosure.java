// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an application must show or know about an answer: who gave it, under which terms, and what may not be done with
 * it. {@link CallResponse#disclosure} has it on every answer, also on the part of one that a failure carries. Immutable,
 * free of content.
 */
public final class Disclosure implements ReportPart {

    /** What an item is about. */
    public enum Topic {
        /** What may not be done with the output. */
        OUTPUT_RESTRICTION,
        /** What the output is worth, and who answers for it. */
        OUTPUT_CAUTION,
        /** A label or statement that has to go with the output. */
        LABELLING,
        /** A notice that copies of the model have to carry. */
        ATTRIBUTION,
        /** What has to be shown about the models in use. */
        MODEL_DISPLAY,
        /** What end users have to be told. */
        END_USERS,
        /** Whose privacy statement holds. */
        PRIVACY,
        /** Whether data trains models. */
        TRAINING_USE,
        /** What else the vendor does with data. */
        DATA_USE,
        /** Further rules that bind. */
        FURTHER_RULES
    }

    /**
     * One thing to show or know.
     *
     * @param clause the id of the clause that asks for it
     * @param topic what it is about
     * @param text what it says, in English
     * @param textZh the same in Chinese
     * @param link where more is found; null for nowhere
     */
    public record Item(
            String clause,
            Topic topic,
            String text,
            String textZh,
            @Nullable String link) {

        /** Checks for null. */
        public Item {
            Objects.requireNonNull(clause, "clause");
            Objects.requireNonNull(topic, "topic");
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(textZh, "textZh");
        }
    }

    private final String provider;
    private final String vendor;
    private final String requestedModel;
    private final String model;
    private final boolean fallback;
    private final List<DocumentInForce> terms;
    private final ModelLicence licence;
    private final List<Item> items;

    /**
     * What is known before the answer comes.
     *
     * @param provider the configured provider that is asked
     * @param vendor its type
     * @param model the model that is asked, in the vendor's words
     */
    public Disclosure(
            String provider,
            String vendor,
            String model,
            List<DocumentInForce> terms,
            ModelLicence licence,
            List<Item> items) {
        this(provider, vendor, provider + "/" + model, model, false, terms, licence, items);
    }

    private Disclosure(
            String provider,
            String vendor,
            String requestedModel,
            String model,
            boolean fallback,
            List<DocumentInForce> terms,
            ModelLicence licence,
            List<Item> items) {
        this.provider = Objects.requireNonNull(provider, "provider");
        this.vendor = Objects.requireNonNull(vendor, "vendor");
        this.requestedModel = Objects.requireNonNull(requestedModel, "requestedModel");
        this.model = Objects.requireNonNull(model, "model");
        this.fallback = fallback;
        this.terms = List.copyOf(terms);
        this.licence = Objects.requireNonNull(licence, "licence");
        this.items = List.copyOf(items);
    }

    /**
     * The disclosure of an answer or of a part of one. Where no vendor was asked, as where a policy answered, it names none
     * and holds nothing.
     */
    public static Disclosure of(CallReport report) {
        return report.part(Disclosure.class)
                .map(known -> new Disclosure(
                        known.provider,
                        known.vendor,
                        report.requestedModel(),
                        report.model().isEmpty() ? known.model : report.model(),
                        report.tried().size() > 1,
                        known.terms,
                        known.licence,
                        known.items))
                .orElseGet(() -> new Disclosure(
                        report.provider(),
                        report.providerType(),
                        report.requestedModel(),
                        report.model(),
                        report.tried().size() > 1,
                        List.of(),
                        ModelLicence.UNKNOWN,
                        List.of()));
    }

    /** The configured provider that answered; empty text when none was asked. */
    public String provider() {
        return provider;
    }

    /** The vendor that answered; empty text when none was asked. */
    public String vendor() {
        return vendor;
    }

    /** The model as the application asked for it: {@code provider/model} or the alias of a route. */
    public String requestedModel() {
        return requestedModel;
    }

    /** The model that answered, in the vendor's words. */
    public String model() {
        return model;
    }

    /** Whether another candidate was asked first. */
    public boolean isFallback() {
        return fallback;
    }

    /** The terms in force, with their versions. */
    public List<DocumentInForce> terms() {
        return terms;
    }

    /** The licence of the model's weights. */
    public ModelLicence licence() {
        return licence;
    }

    /** All that is to be shown or known. */
    public List<Item> items() {
        return items;
    }

    /** The items about {@code topic}. */
    public List<Item> items(Topic topic) {
        return items.stream().filter(item -> item.topic() == topic).toList();
    }

    /** What may not be done with the output. */
    public List<Item> outputRestrictions() {
        return items(Topic.OUTPUT_RESTRICTION);
    }

    /** The notices that copies of the model have to carry. */
    public List<Item> attributions() {
        return items(Topic.ATTRIBUTION);
    }

    @Override
    public String toString() {
        return "Disclosure[" + provider + ", " + model + ", "
                + terms.stream().map(DocumentInForce::id).toList() + "]";
    }
}
