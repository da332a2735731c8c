// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import io.github.llmgateway.guard.Category;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds any of many words in one pass: the automaton of Aho and Corasick (CACM 18(6), 1975). Edges are in one hash table,
 * so that a hundred thousand words take some megabytes. Immutable.
 */
final class WordTrie {
    /** The longest word, and so the most that is held back. */
    static final int LONGEST = 64;

    private static final long EMPTY = -1;

    private final long[] edges;
    private final int[] targets;
    private final int[] fails;
    /** How many of the last characters may still become a longer or another word. */
    private final byte[] pending;

    private final byte[] lengths;
    private final @Nullable Category[] categories;
    /** The next node on the chain of failures at which a shorter word ends; 0 for none. */
    private final int[] shorter;

    private int nodes = 1;

    /**
     * A word.
     *
     * @param text what is looked for, folded
     * @param category what it is
     */
    record Word(String text, Category category) {}

    WordTrie(List<Word> words) {
        int most = 1 + words.stream().mapToInt(word -> word.text().length()).sum();
        int size = Integer.highestOneBit(Math.max(8, most)) * 4;
        edges = new long[size];
        Arrays.fill(edges, EMPTY);
        targets = new int[size];
        fails = new int[most];
        pending = new byte[most];
        lengths = new byte[most];
        categories = new Category[most];
        shorter = new int[most];
        Builder builder = new Builder(most);
        words.forEach(builder::add);
        builder.link();
    }

    /** The node after {@code c} at {@code node}; 0 is the root. */
    int next(int node, char c) {
        int from = node;
        while (true) {
            int to = edge(from, c);
            if (to != 0 || from == 0) {
                return to;
            }
            from = fails[from];
        }
    }

    int pending(int node) {
        return pending[node];
    }

    /** The node itself if a word ends there, else the next one with a shorter word that ends there too; 0 for none. */
    int firstEnd(int node) {
        return categories[node] != null ? node : shorter[node];
    }

    int nextEnd(int node) {
        return shorter[node];
    }

    int length(int end) {
        return lengths[end];
    }

    Category category(int end) {
        Category category = categories[end];
        if (category == null) {
            throw new IllegalArgumentException("no word ends at node " + end);
        }
        return category;
    }

    private int edge(int node, char c) {
        long key = key(node, c);
        int slot = slot(key);
        while (edges[slot] != EMPTY) {
            if (edges[slot] == key) {
                return targets[slot];
            }
            slot = (slot + 1) & (edges.length - 1);
        }
        return 0;
    }

    private static long key(int node, char c) {
        return (long) node << 16 | c;
    }

    private int slot(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & (edges.length - 1);
    }

    /** What is needed only while the automaton is made. */
    private final class Builder {
        private final int[] child;
        private final int[] sibling;
        private final char[] letter;

        Builder(int most) {
            child = new int[most];
            sibling = new int[most];
            letter = new char[most];
        }

        void add(Word word) {
            int node = 0;
            for (int i = 0; i < word.text().length(); i++) {
                char c = word.text().charAt(i);
                int next = edge(node, c);
                node = next != 0 ? next : grow(node, c);
            }
            categories[node] = word.category();
        }

        private int grow(int parent, char c) {
            int node = nodes++;
            long key = key(parent, c);
            int slot = slot(key);
            while (edges[slot] != EMPTY) {
                slot = (slot + 1) & (edges.length - 1);
            }
            edges[slot] = key;
            targets[slot] = node;
            letter[node] = c;
            lengths[node] = (byte) (lengths[parent] + 1);
            sibling[node] = child[parent];
            child[parent] = node;
            return node;
        }

        /** Breadth first, so that what a node fails to is linked before it. */
        void link() {
            int[] queue = new int[nodes];
            int tail = 0;
            for (int first = child[0]; first != 0; first = sibling[first]) {
                queue[tail++] = first;
            }
            for (int head = 0; head < tail; head++) {
                int node = queue[head];
                int fail = fails[node];
                shorter[node] = categories[fail] != null ? fail : shorter[fail];
                pending[node] = child[node] != 0 ? lengths[node] : pending[fail];
                for (int next = child[node]; next != 0; next = sibling[next]) {
                    fails[next] = next(fail, letter[next]);
                    queue[tail++] = next;
                }
            }
        }
    }
}
