// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Tells the model what a component, a record or an enum means: it becomes the {@code description} in the schema that
 * {@link JsonType#of} derives. One on a component wins over the one on the component's type.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface Description {
    /** The text for the model; a blank one is left out. It is sent to the vendor with the schema. */
    String value();
}
