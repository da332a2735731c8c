// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import io.github.llmgateway.json.Json;
import io.github.llmgateway.metering.Charge;
import io.github.llmgateway.metering.OpenHold;
import io.github.llmgateway.metering.RowFlag;
import io.github.llmgateway.model.Media;
import io.github.llmgateway.model.MediaUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Small collections as JSON text in a column; null for an empty one. */
final class Texts {
    private Texts() {}

    static @Nullable String tags(Map<String, String> tags) {
        return tags.isEmpty() ? null : clean(Json.write(new TreeMap<>(tags)));
    }

    static Map<String, String> tags(@Nullable String text) {
        Map<String, String> tags = new LinkedHashMap<>();
        if (text != null && Json.parse(text) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> tags.put(String.valueOf(key), String.valueOf(value)));
        }
        return tags;
    }

    static @Nullable String media(Media media) {
        if (media.isEmpty()) {
            return null;
        }
        Map<String, Long> amounts = new LinkedHashMap<>();
        media.amounts().forEach((unit, amount) -> amounts.put(unit.word(), amount));
        return Json.write(amounts);
    }

    static Media media(@Nullable String text) {
        Media media = Media.NONE;
        if (text != null && Json.parse(text) instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                media = media.with(MediaUnit.of((String) entry.getKey()), (Long) entry.getValue());
            }
        }
        return media;
    }

    static @Nullable String charges(List<Charge> charges) {
        List<Object> list = new ArrayList<>();
        charges.forEach(charge -> list.add(List.of(charge.level(), charge.amount())));
        return list.isEmpty() ? null : clean(Json.write(list));
    }

    static List<Charge> charges(@Nullable String text) {
        List<Charge> charges = new ArrayList<>();
        for (List<?> entry : entries(text)) {
            charges.add(new Charge((String) entry.get(0), (Long) entry.get(1)));
        }
        return charges;
    }

    static @Nullable String held(List<OpenHold.Held> held) {
        List<Object> list = new ArrayList<>();
        held.forEach(one -> list.add(List.of(one.level(), one.amount(), one.cap())));
        return list.isEmpty() ? null : clean(Json.write(list));
    }

    static List<OpenHold.Held> held(@Nullable String text) {
        List<OpenHold.Held> held = new ArrayList<>();
        for (List<?> entry : entries(text)) {
            held.add(new OpenHold.Held((String) entry.get(0), (Long) entry.get(1), (Long) entry.get(2)));
        }
        return held;
    }

    private static List<List<?>> entries(@Nullable String text) {
        List<List<?>> entries = new ArrayList<>();
        if (text != null && Json.parse(text) instanceof List<?> list) {
            list.forEach(entry -> entries.add((List<?>) entry));
        }
        return entries;
    }

    static @Nullable String flags(Set<RowFlag> flags) {
        if (flags.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (RowFlag flag : EnumSet.copyOf(flags)) {
            text.append(text.isEmpty() ? "" : ",").append(flag.name());
        }
        return text.toString();
    }

    static Set<RowFlag> flags(@Nullable String text) {
        Set<RowFlag> flags = EnumSet.noneOf(RowFlag.class);
        if (text != null) {
            for (String name : text.split(",", -1)) {
                flags.add(RowFlag.valueOf(name));
            }
        }
        return flags;
    }

    /** PostgreSQL has no place for the character zero in a text. */
    static String clean(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }
}
