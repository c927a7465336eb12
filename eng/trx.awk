# Reads a test result file (trx) and prints a line for each test: outcome (passed, failed or skipped), name and first line of the message, tab separated.
# Records are split at '<', so that a record is one tag with the text behind it.

function attribute(name,    start, rest) {
    start = index($0, " " name "=\"")
    if (start == 0) return ""
    rest = substr($0, start + length(name) + 3)
    return substr(rest, 1, index(rest, "\"") - 1)
}

function plain(text) {
    gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text); gsub(/&quot;/, "\"", text); gsub(/&#x[0-9A-Fa-f]+;/, " ", text); gsub(/&amp;/, "\\&", text)
    gsub(/\t/, " ", text)
    return text
}

function flush() {
    if (outcome != "") print outcome "\t" name "\t" message
    outcome = ""
}

BEGIN { RS = "<" }

/^UnitTestResult / {
    flush()
    name = plain(attribute("testName")); message = ""; outcome = attribute("outcome")
    outcome = outcome == "Passed" ? "passed" : outcome == "NotExecuted" ? "skipped" : "failed"
}

/^Message>/ && outcome != "" && message == "" {
    message = substr($0, 9)
    sub(/\r?\n.*/, "", message)
    message = plain(message)
}

/^\/Results>/ { flush() }

END { flush() }
