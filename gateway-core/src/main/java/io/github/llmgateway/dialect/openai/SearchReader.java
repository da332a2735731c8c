// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.SearchResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads what a vendor's search found: Zhipu's {@code web_search}, DashScope's {@code search_results}. */
final class SearchReader {
    private SearchReader() {}

    static ChatEvent.SearchReported read(JsonParser in) throws IOException {
        List<SearchResult> results = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (in.currentToken() == JsonToken.START_OBJECT) {
                results.add(result(in));
            } else {
                in.skipChildren();
            }
        }
        return new ChatEvent.SearchReported(results);
    }

    private static SearchResult result(JsonParser in) throws IOException {
        String title = "";
        String link = "";
        String media = "";
        String content = "";
        String reference = "";
        String date = "";
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            String value = ErrorBodies.scalar(in);
            switch (name) {
                case "title" -> title = value;
                case "link", "url" -> link = value;
                case "media", "site_name" -> media = value;
                case "content" -> content = value;
                case "refer", "index" -> reference = value;
                case "publish_date" -> date = value;
                default -> {}
            }
        }
        return new SearchResult(title, link, media, content, reference, date);
    }
}
