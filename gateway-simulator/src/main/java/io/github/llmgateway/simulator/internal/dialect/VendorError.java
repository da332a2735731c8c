// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.dialect;

import io.github.llmgateway.simulator.internal.json.Json;
import java.nio.charset.StandardCharsets;

/**
 * An error reply in a vendor's own shape.
 *
 * @param status the HTTP status
 * @param contentType the type of the body
 * @param body the whole body
 */
public record VendorError(int status, String contentType, String body) {

    static final String JSON = "application/json";

    /** An error whose body is the JSON value. */
    static VendorError json(int status, Object body) {
        return new VendorError(status, JSON, Json.write(body));
    }

    /** An error page of a proxy, as any vendor's front may answer. */
    public static VendorError html(int status, String title) {
        String page = "<html>\r\n<head><title>" + status + " " + title + "</title></head>\r\n<body>\r\n<center><h1>"
                + status + " " + title + "</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";
        return new VendorError(status, "text/html", page);
    }

    /** The body as UTF-8. */
    public byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
