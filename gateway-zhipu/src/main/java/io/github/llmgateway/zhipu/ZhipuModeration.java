// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

import io.github.llmgateway.dialect.openai.HeaderSource;
import io.github.llmgateway.guard.Category;
import io.github.llmgateway.json.Json;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.spi.Moderation;
import io.github.llmgateway.wire.WireRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Zhipu's content moderation: {@code POST /moderations}. Shape from the vendor's Java SDK (zai-org/z-ai-sdk-java at
 * 2ae792a, service/moderations, read 2026-11-21): {@code result_list[]} with {@code risk_level} PASS, REVIEW or REJECT and
 * {@code risk_type[]}. What is to be reviewed counts as found. The words of {@code risk_type} are published nowhere that we
 * know: they are read by what they contain, in Chinese and English, and an unknown one is {@link Category#UNLAWFUL}.
 */
final class ZhipuModeration implements Moderation {
    /** Ours: no limit is known, and short questions are answered soon. */
    private static final int LONGEST = 2000;

    /** The headers are those of any call. */
    private static final ChatRequest ANY = ChatRequest.builder("moderation").build();

    private static final Map<Category, List<String>> WORDS = words();

    private final String url;
    private final HeaderSource headers;

    ZhipuModeration(String baseUrl, HeaderSource headers) {
        this.url = baseUrl + "/moderations";
        this.headers = headers;
    }

    @Override
    public int longest() {
        return LONGEST;
    }

    @Override
    public WireRequest encode(String text) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model", "moderation");
        body.put("input", text);
        return new WireRequest(
                url, headers.headers(ANY, false), Json.write(body).getBytes(StandardCharsets.UTF_8), false);
    }

    @Override
    public Set<Category> decode(String body) throws IOException {
        Object parsed;
        try {
            parsed = Json.parse(body);
        } catch (RuntimeException notJson) {
            throw new IOException("the answer is no JSON");
        }
        if (!(parsed instanceof Map<?, ?> answer) || !(answer.get("result_list") instanceof List<?> results)) {
            throw new IOException("the answer has no result_list");
        }
        Set<Category> found = EnumSet.noneOf(Category.class);
        for (Object result : results) {
            if (!(result instanceof Map<?, ?> one) || !(one.get("risk_level") instanceof String level)) {
                throw new IOException("a result has no risk_level");
            }
            if (!level.equalsIgnoreCase("PASS")) {
                found.addAll(categories(one.get("risk_type")));
            }
        }
        return found;
    }

    private static Set<Category> categories(@Nullable Object types) {
        Set<Category> found = EnumSet.noneOf(Category.class);
        List<?> many = types instanceof List<?> list ? list : types == null ? List.of() : List.of(types);
        for (Object type : many) {
            String word = type.toString().toLowerCase(Locale.ROOT);
            found.add(WORDS.entrySet().stream()
                    .filter(entry -> entry.getValue().stream().anyMatch(word::contains))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(Category.UNLAWFUL));
        }
        return found.isEmpty() ? EnumSet.of(Category.UNLAWFUL) : found;
    }

    private static Map<Category, List<String>> words() {
        Map<Category, List<String>> words = new LinkedHashMap<>();
        words.put(Category.MINORS, List.of("minor", "child", "未成年"));
        words.put(Category.SELF_HARM, List.of("self-harm", "self_harm", "suicid", "自杀", "自残"));
        words.put(Category.SEXUAL, List.of("porn", "sex", "nud", "色情", "低俗", "淫秽"));
        words.put(Category.TERRORISM, List.of("terror", "暴恐", "恐怖"));
        words.put(Category.VIOLENCE, List.of("violen", "blood", "gore", "暴力", "血腥"));
        words.put(Category.GAMBLING, List.of("gambl", "赌"));
        words.put(Category.CULTS, List.of("cult", "superstit", "邪教", "迷信"));
        words.put(Category.DISCRIMINATION, List.of("discriminat", "hate", "歧视", "仇恨"));
        words.put(Category.INSULT, List.of("abus", "insult", "harass", "辱骂", "谩骂", "骚扰"));
        words.put(Category.STATE_SECURITY, List.of("politic", "政治", "涉政"));
        words.put(Category.PRIVACY, List.of("privacy", "隐私"));
        words.put(Category.CRIME, List.of("drug", "crim", "contraband", "毒", "违禁", "犯罪"));
        words.put(Category.SPAM, List.of("spam", "advert", "广告"));
        return words;
    }
}
