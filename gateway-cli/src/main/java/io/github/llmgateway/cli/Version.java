// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of this build, from the jar's manifest. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {text()};
    }

    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return "gateway " + (version == null ? "(development)" : version) + ", Java "
                + System.getProperty("java.version");
    }
}
