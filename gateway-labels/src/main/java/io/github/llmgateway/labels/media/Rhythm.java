// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.media;

import java.util.ArrayList;
import java.util.List;

/** Listens for short long, short short: sound and silence alternating in these proportions, equally loud. */
final class Rhythm {
    /** Loudness, of full scale, from which on a moment counts as sound; speech and rhythm may differ much. */
    private static final double[] THRESHOLDS = {0.01, 0.03, 0.08, 0.15};

    /** Proportions of sound, silence, sound and so on, in short tones. */
    private static final int[] PROPORTIONS = {1, 1, 3, 3, 1, 1, 1};

    private static final double MOMENT = 0.005;
    private static final double SHORTEST = 0.03;
    private static final double LONGEST = 0.4;
    private static final double TOLERANCE = 0.34;

    /** A stretch of sound or silence: how many moments, how loud on average. */
    private record Run(boolean sound, int length, double level) {}

    private Rhythm() {}

    /** Where the middle of each rhythm is, in seconds. */
    static List<Double> find(double[] samples, int rate) {
        List<Double> places = new ArrayList<>();
        double[] levels = levels(samples, Math.max(1, (int) Math.round(rate * MOMENT)));
        for (double threshold : THRESHOLDS) {
            List<Run> runs = runs(levels, threshold);
            int moments = 0;
            for (int i = 0; i < runs.size(); i++) {
                if (matches(runs, i)) {
                    int unit = runs.get(i).length();
                    places.add((moments + 5.5 * unit) * MOMENT);
                }
                moments += runs.get(i).length();
            }
        }
        return places;
    }

    private static double[] levels(double[] samples, int moment) {
        double[] levels = new double[samples.length / moment];
        for (int i = 0; i < levels.length; i++) {
            double sum = 0;
            for (int k = 0; k < moment; k++) {
                double sample = samples[i * moment + k];
                sum += sample * sample;
            }
            levels[i] = Math.sqrt(sum / moment);
        }
        return levels;
    }

    private static List<Run> runs(double[] levels, double threshold) {
        List<Run> runs = new ArrayList<>();
        int start = 0;
        double sum = 0;
        for (int i = 0; i <= levels.length; i++) {
            boolean ends =
                    i == levels.length || (i > start && (levels[i] >= threshold) != (levels[start] >= threshold));
            if (ends && i > start) {
                runs.add(new Run(levels[start] >= threshold, i - start, sum / (i - start)));
                start = i;
                sum = 0;
            }
            sum += i < levels.length ? levels[i] : 0;
        }
        return runs;
    }

    private static boolean matches(List<Run> runs, int first) {
        if (!runs.get(first).sound() || first + PROPORTIONS.length > runs.size()) {
            return false;
        }
        double total = 0;
        double quietest = Double.MAX_VALUE;
        double loudest = 0;
        for (int i = 0; i < PROPORTIONS.length; i++) {
            Run run = runs.get(first + i);
            total += run.length();
            if (run.sound()) {
                quietest = Math.min(quietest, run.level());
                loudest = Math.max(loudest, run.level());
            }
        }
        double unit = total / 11;
        if (unit * MOMENT < SHORTEST || unit * MOMENT > LONGEST || loudest > quietest * 1.6) {
            return false;
        }
        for (int i = 0; i < PROPORTIONS.length; i++) {
            if (Math.abs(runs.get(first + i).length() - PROPORTIONS[i] * unit)
                    > TOLERANCE * unit * (1 + PROPORTIONS[i]) / 2) {
                return false;
            }
        }
        return isApart(runs, first - 1, unit) && isApart(runs, first + PROPORTIONS.length, unit);
    }

    /** Silence of two short tones, or the end of the sound. */
    private static boolean isApart(List<Run> runs, int index, double unit) {
        return index < 0 || index >= runs.size() || runs.get(index).length() >= 2 * unit;
    }
}
