// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.answer;

import io.github.llmgateway.simulator.internal.json.Json;

/** The words of the simulated model, in the language of the last user message. */
final class Phrases {

    private static final int EXCERPT = 60;
    private static final int TOOL_EXCERPT = 200;

    private final ChatCall call;
    private final boolean chinese;

    Phrases(ChatCall call) {
        this.call = call;
        this.chinese = call.isChinese();
    }

    /** The answer to the last message. */
    String answer() {
        if ("tool".equals(call.lastRole())) {
            return afterTool();
        }
        String pictures = pictures();
        String question = excerpt(call.last("user").text(), EXCERPT);
        String model = call.family();
        return chinese
                ? "你好！我是 " + model + "，在你自己的电脑上由模拟器扮演。" + pictures + "你问的是“" + question + "”。这个回答没有花费任何费用，祝你今天愉快 ☕"
                : "Hello! I am " + model + ", played by a simulator on your own machine. " + pictures + "You asked: \""
                        + question + "\". This answer did not cost anything; have a nice day ☕";
    }

    /** The reasoning before the answer. */
    String reasoning() {
        String question = excerpt(call.last("user").text(), EXCERPT);
        return chinese
                ? "用户问的是“" + question + "”。先想清楚要点，再用一两句话友好地回答。"
                : "The user asks: \"" + question + "\". First think about what matters, then answer in a friendly"
                        + " sentence or two.";
    }

    private String pictures() {
        int count = call.pictures();
        if (count == 0) {
            return "";
        }
        if (chinese) {
            return "我看到了 " + count + " 张图片。";
        }
        return "I can see " + count + (count == 1 ? " picture. " : " pictures. ");
    }

    private String afterTool() {
        StringBuilder results = new StringBuilder();
        int from = call.messages().size();
        while (from > 0 && "tool".equals(call.messages().get(from - 1).get("role"))) {
            from--;
        }
        for (Object message : call.messages().subList(from, call.messages().size())) {
            results.append(results.length() == 0 ? "" : chinese ? "；" : "; ")
                    .append(Content.of(Json.asObject(message).get("content")).text());
        }
        String result = excerpt(results.toString(), TOOL_EXCERPT);
        return chinese ? "根据工具的结果：" + result + "。" : "The tool says: " + result + ".";
    }

    private static String excerpt(String text, int most) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.length() <= most) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(most - 1)) ? most - 1 : most;
        return line.substring(0, end) + "…";
    }
}
