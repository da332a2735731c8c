// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import java.util.List;

/**
 * Keys and tokens of well-known services, by the prefixes that their makers document so that they can be found: keys that
 * begin with {@code sk-} (most model vendors), access keys of clouds (AKIA and ASIA: AWS; LTAI: Alibaba Cloud; AKID: Tencent
 * Cloud; AIza: Google), tokens of GitHub, GitLab, Slack, npm, Hugging Face and Stripe, keys of the form {@code id.secret}
 * (Zhipu), and JSON Web Tokens (RFC 7519). A prefix with too little behind it, or with plain words behind it, is none.
 */
final class Credentials {
    private static final int MOST = 8192;

    /**
     * A form of keys.
     *
     * @param prefix how they begin
     * @param body what may follow
     * @param min how many characters follow at least
     * @param max how many at most
     */
    private record Form(String prefix, Body body, int min, int max) {}

    /** The characters that a part of a key is made of. */
    private enum Body {
        ALNUM,
        UPPER,
        DASHED,
        HEX;

        boolean has(char c) {
            if (c > 127) {
                return false;
            }
            return switch (this) {
                case ALNUM -> Chars.isWord(c);
                case UPPER -> Chars.isWord(c) && !(c >= 'a' && c <= 'z');
                case DASHED -> Chars.isWord(c) || c == '-' || c == '_';
                case HEX -> Chars.isHex(c);
            };
        }
    }

    private static final List<Form> FORMS = List.of(
            new Form("sk-", Body.DASHED, 20, 256),
            new Form("sk_live_", Body.ALNUM, 24, 128),
            new Form("AKIA", Body.UPPER, 16, 16),
            new Form("ASIA", Body.UPPER, 16, 16),
            new Form("AKID", Body.ALNUM, 28, 36),
            new Form("AIza", Body.DASHED, 35, 35),
            new Form("LTAI", Body.ALNUM, 12, 26),
            new Form("ghp_", Body.ALNUM, 36, 251),
            new Form("gho_", Body.ALNUM, 36, 251),
            new Form("ghu_", Body.ALNUM, 36, 251),
            new Form("ghs_", Body.ALNUM, 36, 251),
            new Form("ghr_", Body.ALNUM, 36, 251),
            new Form("github_pat_", Body.DASHED, 36, 251),
            new Form("glpat-", Body.DASHED, 20, 128),
            new Form("xoxb-", Body.DASHED, 20, 256),
            new Form("xoxp-", Body.DASHED, 20, 256),
            new Form("xoxa-", Body.DASHED, 20, 256),
            new Form("xoxr-", Body.DASHED, 20, 256),
            new Form("xoxs-", Body.DASHED, 20, 256),
            new Form("npm_", Body.ALNUM, 36, 36),
            new Form("hf_", Body.ALNUM, 30, 64));

    private static final String LEADS = "sALgxnh";

    private Credentials() {}

    /** Where the credential ends that begins at {@code at}; -1 for none. */
    static int end(String s, int at) {
        char lead = s.charAt(at);
        if (LEADS.indexOf(lead) >= 0) {
            for (Form form : FORMS) {
                if (s.startsWith(form.prefix(), at)) {
                    return formEnd(s, at + form.prefix().length(), form);
                }
            }
        }
        if (lead == 'e' && s.startsWith("eyJ", at)) {
            return tokenEnd(s, at);
        }
        return Chars.isHex(lead) ? pairEnd(s, at) : -1;
    }

    private static int formEnd(String s, int from, Form form) {
        int end = run(s, from, form.body(), form.max() + 1);
        if (form.body() == Body.DASHED) {
            while (end > from && !Chars.isWordAt(s, end - 1)) {
                end--; // a dash that ends a sentence
            }
        }
        int length = end - from;
        return length >= form.min() && length <= form.max() && looksRandom(s, from, end) ? end : -1;
    }

    /** Three parts of base64url, the first two of which begin as JSON objects do. */
    private static int tokenEnd(String s, int at) {
        int header = run(s, at, Body.DASHED, MOST);
        if (header - at < 10 || !s.startsWith(".eyJ", header)) {
            return -1;
        }
        int payload = run(s, header + 1, Body.DASHED, MOST);
        if (!Chars.is(s, payload, '.')) {
            return -1;
        }
        int signature = run(s, payload + 1, Body.DASHED, MOST);
        return signature - payload > 10 ? signature : -1;
    }

    /** 32 hexadecimal digits, a dot, and 16 letters or digits. */
    private static int pairEnd(String s, int at) {
        int id = run(s, at, Body.HEX, 33);
        if (id - at != 32 || !Chars.is(s, id, '.')) {
            return -1;
        }
        int secret = run(s, id + 1, Body.ALNUM, 33);
        return secret - id - 1 == 16 && looksRandom(s, id + 1, secret) ? secret : -1;
    }

    /** Plain words, hyphenated or not, hold no digit; chance text of this length nearly always does. */
    private static boolean looksRandom(String s, int from, int to) {
        int digits = 0;
        for (int i = from; i < to; i++) {
            digits += Chars.isDigitAt(s, i) ? 1 : 0;
        }
        return digits > 1;
    }

    private static int run(String s, int from, Body allowed, int most) {
        int end = from;
        while (end < s.length() && end - from < most && allowed.has(s.charAt(end))) {
            end++;
        }
        return end;
    }
}
