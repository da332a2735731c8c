// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTypeSchemaTest {
    enum Colour {
        RED,
        GREEN
    }

    @Description("How sure it is.")
    enum Trust {
        LOW,
        HIGH
    }

    record Point(int x, double y) {}

    @Description("A place on the map.")
    record Town(@Description("Its usual name.") String name, Point at) {}

    record Journey(
            @Description("Where it starts.") Town from,
            Town to,
            Optional<Town> via,
            @Description(" ") String note) {}

    record Scalars(
            boolean a, Byte b, short c, Integer d, long e, float f, Double g, BigDecimal h, BigInteger i, String j) {}

    record Forms(LocalDate a, LocalDateTime b, Instant c, OffsetDateTime d, Duration e, URI f, UUID g) {}

    record Groups(
            List<String> a, Set<Colour> b, Collection<Point> c, Map<String, List<Long>> d, List<? extends URI> e) {}

    record Optionals(
            Optional<String> a,
            OptionalInt b,
            OptionalLong c,
            OptionalDouble d,
            Optional<Colour> e,
            Optional<Point> f,
            Optional<List<String>> g,
            @Nullable String h,
            @Description("May be missing.") @Nullable Point i) {}

    record Described(
            Trust own,
            @Description("Another text.") Trust over,
            @Description("Home page.") URI page) {}

    record Over$view(int x) {}

    record ARecordWhoseNameIsLongerThanTheSixtyFourCharactersThatVendorsAcceptForIt(int x) {}

    @Test
    void scalarsAreNamedByTheirJsonType() {
        assertThat(properties(Scalars.class))
                .isEqualTo(
                        "{'a':{'type':'boolean'},'b':{'type':'integer'},'c':{'type':'integer'},'d':{'type':'integer'},"
                                + "'e':{'type':'integer'},'f':{'type':'number'},'g':{'type':'number'},'h':{'type':'number'},"
                                + "'i':{'type':'integer'},'j':{'type':'string'}}");
    }

    @Test
    void textFormsNameOnlyFormatsThatStrictModeKnows() {
        assertThat(properties(Forms.class))
                .isEqualTo("{'a':{'type':'string','format':'date'},"
                        + "'b':{'type':'string','pattern':'^\\\\d{4}-\\\\d{2}-\\\\d{2}T\\\\d{2}:\\\\d{2}(:\\\\d{2}(\\\\.\\\\d{1,9})?)?$'},"
                        + "'c':{'type':'string','format':'date-time'},'d':{'type':'string','format':'date-time'},"
                        + "'e':{'type':'string','format':'duration'},'f':{'type':'string','description':'A URI'},"
                        + "'g':{'type':'string','format':'uuid'}}");
    }

    @Test
    void collectionsAreArraysAndMapsAreOpenObjects() {
        assertThat(properties(Groups.class))
                .isEqualTo("{'a':{'type':'array','items':{'type':'string'}},"
                        + "'b':{'type':'array','items':{'type':'string','enum':['RED','GREEN']}},"
                        + "'c':{'type':'array','items':" + pointSchema() + "},"
                        + "'d':{'type':'object','additionalProperties':{'type':'array','items':{'type':'integer'}}},"
                        + "'e':{'type':'array','items':{'type':'string','description':'A URI'}}}");
    }

    @Test
    void whatMayBeMissingIsAUnionWithNull() {
        assertThat(properties(Optionals.class))
                .isEqualTo("{'a':{'type':['string','null']},'b':{'type':['integer','null']},"
                        + "'c':{'type':['integer','null']},'d':{'type':['number','null']},"
                        + "'e':{'anyOf':[{'type':'string','enum':['RED','GREEN']},{'type':'null'}]},"
                        + "'f':{'anyOf':[" + pointSchema() + ",{'type':'null'}]},"
                        + "'g':{'type':['array','null'],'items':{'type':'string'}},"
                        + "'h':{'type':['string','null']},"
                        + "'i':{'anyOf':[" + pointSchema() + ",{'type':'null'}],'description':'May be missing.'}}");
    }

    @Test
    void everyComponentIsRequiredAndNothingElseIsAllowed() {
        String schema = schema(Optionals.class);

        assertThat(schema)
                .startsWith("{'type':'object','properties':{")
                .endsWith("'required':['a','b','c','d','e','f','g','h','i'],'additionalProperties':false}");
    }

    @Test
    void descriptionsOfComponentsWinOverThoseOfTheirTypes() {
        String enumeration = "'type':'string','enum':['LOW','HIGH']";

        assertThat(properties(Described.class))
                .isEqualTo("{'own':{" + enumeration + ",'description':'How sure it is.'},"
                        + "'over':{" + enumeration + ",'description':'Another text.'},"
                        + "'page':{'type':'string','description':'Home page.'}}");
    }

    @Test
    void nestedRecordsAreWrittenInPlaceWithTheirDescriptions() {
        String town = "'properties':{'name':{'type':'string','description':'Its usual name.'},'at':" + pointSchema()
                + "},'required':['name','at'],'additionalProperties':false";

        assertThat(properties(Journey.class))
                .isEqualTo("{'from':{'type':'object','description':'Where it starts.'," + town + "},"
                        + "'to':{'type':'object','description':'A place on the map.'," + town + "},"
                        + "'via':{'anyOf':[{'type':'object','description':'A place on the map.'," + town
                        + "},{'type':'null'}]},"
                        + "'note':{'type':'string'}}");
    }

    @Test
    void theNameIsTheSimpleNameInTheLettersThatVendorsAccept() {
        assertThat(JsonType.of(Point.class).name()).isEqualTo("Point");
        assertThat(JsonType.of(Over$view.class).name()).isEqualTo("Over_view");
        assertThat(Names.toName("Überblick_1")).isEqualTo("_berblick_1");
        assertThat(JsonType.of(ARecordWhoseNameIsLongerThanTheSixtyFourCharactersThatVendorsAcceptForIt.class)
                        .name())
                .isEqualTo("ARecordWhoseNameIsLongerThanTheSixtyFourCharactersThatVendorsAcc");
    }

    @Test
    void oneClassIsAnalysedOnce() {
        assertThat(JsonType.of(Town.class)).isSameAs(JsonType.of(Town.class)).hasToString("JsonType[Town]");
    }

    @Test
    void aGivenSchemaIsSentAsItIs() {
        String schema = " {\"type\" : \"object\", \"x-own\": 1 } ";

        assertThat(JsonType.ofSchema("a-B_9", schema).schema()).isEqualTo(schema);
        assertThat(JsonType.ofSchema("a-B_9", schema, Point.class).schema()).isEqualTo(schema);
        assertThat(JsonType.ofSchema("a-B_9", schema).name()).isEqualTo("a-B_9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a.b", "名", "a$"})
    void aGivenNameOutsideWhatVendorsAcceptIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonType.ofSchema(name, "{}"))
                .withMessage("the schema's name '" + name
                        + "' is not allowed: use 1 to 64 letters a-z or A-Z, digits, '_' and '-'");
    }

    private static String pointSchema() {
        return "{'type':'object','properties':{'x':{'type':'integer'},'y':{'type':'number'}},"
                + "'required':['x','y'],'additionalProperties':false}";
    }

    private static String schema(Class<?> type) {
        return JsonType.of(type).schema().replace('"', '\'');
    }

    private static String properties(Class<?> type) {
        Map<?, ?> schema = (Map<?, ?>) Json.parse(JsonType.of(type).schema());
        return Json.write(schema.get("properties")).replace('"', '\'');
    }
}
