// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.testng.ITestResult;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;

/** Runs the Reactive Streams TCK, which is made for TestNG, against our publisher. */
class PublisherTckTest {

    @Test
    void thePublisherKeepsTheReactiveStreamsRules() {
        TestListenerAdapter results = new TestListenerAdapter();
        TestNG tck = new TestNG(false);
        tck.setTestClasses(new Class<?>[] {PublisherTck.class});
        tck.addListener(results);
        tck.run();
        List<String> failed = new ArrayList<>();
        for (ITestResult result : results.getFailedTests()) {
            failed.add(result.getName() + ": " + result.getThrowable());
        }
        assertThat(failed).isEmpty();
        assertThat(results.getPassedTests()).hasSizeGreaterThan(20);
    }
}
