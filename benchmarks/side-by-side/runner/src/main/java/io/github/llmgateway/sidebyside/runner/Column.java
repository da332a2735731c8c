// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.runner;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A column of a table.
 *
 * @param title what it is, with its unit
 * @param value its value in one sample
 * @param decimals how many are shown
 * @param compared whether a column follows that divides it by the value of the raw client
 * @param summed whether it is the sum over the samples, instead of their median
 */
record Column(String title, ToDoubleFunction<Sample> value, int decimals, boolean compared, boolean summed) {

    static Column compared(String title, int decimals, ToDoubleFunction<Sample> value) {
        return new Column(title, value, decimals, true, false);
    }

    static Column plain(String title, int decimals, ToDoubleFunction<Sample> value) {
        return new Column(title, value, decimals, false, false);
    }

    static Column sum(String title, ToDoubleFunction<Sample> value) {
        return new Column(title, value, 0, false, true);
    }

    /** Its value over all samples; not a number when there are none. */
    double over(List<Sample> samples) {
        double[] values = samples.stream().mapToDouble(value).sorted().toArray();
        if (values.length == 0) {
            return Double.NaN;
        }
        if (summed) {
            return samples.stream().mapToDouble(value).sum();
        }
        return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    }

    String text(double number) {
        return format(number, decimals);
    }

    static String format(double number, int decimals) {
        return Double.isFinite(number) ? String.format(Locale.ROOT, "%,." + decimals + "f", number) : "-";
    }
}
