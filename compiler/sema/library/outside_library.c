#include "sema/library/outside_library.h"

#include "sema/run/words.h"

#include <string.h>

/* Packages of Ballerina 0.8 and the functions in them, space-separated. What library.def has is asked first, so a
 * function that balc learns need not leave this list. Of packages that balc has no part of, or that came later, the
 * functions are not listed: NULL. */
static const struct {
    const char *package, *functions;
} known[] = {
    {"ballerina.lang.system", " currentTimeMillis nanoTime epochTime getEnv getDateFormat logDebug "},
    {"ballerina.lang.messages",
     " getJsonPayload setJsonPayload getXmlPayload setXmlPayload setBlobPayload getHeaders addHeader setHeader"
     " removeHeader removeHeaders removeAllHeaders getProperty setProperty clone setMapPayload getStringValue"
     " setPayload getPayload "},
    {"ballerina.lang.strings",
     " length toUpperCase toLowerCase trim unescape equalsIgnoreCase contains hasPrefix hasSuffix indexOf lastIndexOf"
     " subString replace replaceAll replaceFirst split valueOf toBlob format matches "},
    {"ballerina.lang.jsons",
     " getString getInt getFloat getDouble getBoolean getJson set add remove rename toString parse getKeys toXML get"
     " getPayload "},
    {"ballerina.lang.maps", " length keys remove "},
    {"ballerina.lang.arrays", " length copyOf copyOfRange sort "},
    {"ballerina.lang.xmls",
     " getString getXml setString setXml addElement addAttribute remove toString parse getStringWithNamespace"
     " getXmlWithNamespace setStringWithNamespace setXmlWithNamespace addElementWithNamespace"
     " addAttributeWithNamespace removeWithNamespace isSingleton isEmpty getItemType getElementName getTextValue"
     " elements select children selectChildren strip slice setAttribute getAttribute setChildren copy get set"
     " transformXML toJson "},
    {"ballerina.lang.exceptions", " set setMessage setCategory setCause getMessage getCategory getStackTrace "},
    {"ballerina.lang.errors", " getStackTrace toString "},
    {"ballerina.lang.datatables",
     " next getInt getLong getFloat getDouble getString getBoolean getArray getValueAsString toJson toXml close hasNext"
     " getNext "},
    {"ballerina.lang.blobs", " toString "},
    {"ballerina.lang.time",
     " currentTime createTime createDateTime parse toString format year month day weekday hour minute second milliSecond"
     " getDate getTime addDuration subtractDuration toTimezone "},
    {"ballerina.lang.files", " open read write close copy move delete exists readLine getFileFromPath getInputStream "},
    {"ballerina.lang.math",
     " addExact subtractExact multiplyExact divideExact negateExact incrementExact decrementExact floorDiv floorMod"
     " toIntExact getExponent nextAfter nextDown nextUp scalb ulp IEEEremainder "},
    {"ballerina.lang.type", NULL},
    {"ballerina.math", NULL},
    {"ballerina.utils",
     " getHash getHmac getHmacFromBase64 base64encode base64decode base64ToBase16Encode getRandomString getProperty "},
    {"ballerina.utils.logger", " trace debug info warn error "},
    {"ballerina.doc", " "},
    {"ballerina.test", " assertEquals assertTrue assertFalse assertIntEquals startService "},
    {"ballerina.net.uri", " encode decode getQueryParam "},
    {"ballerina.data.sql", " "},
    {"ballerina.net.http",
     " getMethod getStatusCode setStatusCode getContentLength setContentLength setReasonPhrase convertToResponse"
     " getRequestURL getFormParams createSession createSessionIfAbsent getSession getAttribute setAttribute"
     " removeAttribute invalidate getId getCreationTime getLastAccessedTime isNew getAttributeNames"
     " sendGet sendPost sendPut sendDelete "},
    {"ballerina.net.ws", " sendTextToMembers sendTextToOthers broadcast isOpen isSecure getID getUpgradeHeader"
                         " getUpgradeHeaders cancelHandshake getParentConnection getNegotiatedSubProtocol"
                         " getQueryParams "},
    {"ballerina.net.jms", NULL},
    {"ballerina.net.file", NULL},
    {"ballerina.net.fs", NULL},
    {"ballerina.net.ftp", NULL},
    {"ballerina.builtin", NULL},
    {"ballerina.caching", NULL},
    {"ballerina.collections", NULL},
    {"ballerina.config", NULL},
    {"ballerina.file", NULL},
    {"ballerina.io", NULL},
    {"ballerina.log", NULL},
    {"ballerina.os", NULL},
    {"ballerina.runtime", NULL},
    {"ballerina.task", NULL},
};

enum { KNOWN = sizeof(known) / sizeof(*known) };

bool outside_package(const char *path)
{
    for (size_t i = 0; i < KNOWN; i++)
        if (strcmp(known[i].package, path) == 0)
            return true;
    return false;
}

size_t outside_packages(const char *const **paths)
{
    static const char *all[KNOWN];
    size_t count = 0;
    for (size_t i = 0; i < KNOWN; i++)
        if (known[i].functions)
            all[count++] = known[i].package;
    *paths = all;
    return count;
}

bool outside_action(const char *connector, const char *name)
{
    if (strcmp(connector, "ws:ClientConnector") == 0)
        return is_among(" connect ", name);
    return strcmp(connector, "http:ClientConnector") == 0 &&
           is_among(" sendGet sendPost sendPut sendDelete options forward ", name);
}

bool outside_function(const char *package, const char *name)
{
    for (size_t i = 0; i < KNOWN; i++) {
        if (strcmp(known[i].package, package) != 0)
            continue;
        if (!known[i].functions || is_among(known[i].functions, name))
            return true;
    }
    return false;
}
