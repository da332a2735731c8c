// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

/**
 * What a set of held meters is found by.
 *
 * @param operation the kind of call
 * @param provider the vendor's type, or {@code none} when nobody was asked
 * @param providerId the configured provider, or empty when it is not tagged
 * @param requestModel the model that was asked for
 * @param responseModel the model that answered
 */
record MeterKey(String operation, String provider, String providerId, String requestModel, String responseModel) {

    /** The same key for other models. */
    MeterKey withModels(String requestModel, String responseModel) {
        return new MeterKey(operation, provider, providerId, requestModel, responseModel);
    }
}
