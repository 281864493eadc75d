// The files of the page, carried inside the program.
#pragma once

#include <string>
#include <string_view>

#include "serve/http.hpp"

namespace synoptic {

// The answer to GET of a page's path ("/", "/assets/app.js"); 404 when there is no such file.
[[nodiscard]] Response page_file(const Request& request, const std::string& path);

// The API's description (OpenAPI 3.1), as it is served.
[[nodiscard]] std::string_view openapi_document();

}  // namespace synoptic
