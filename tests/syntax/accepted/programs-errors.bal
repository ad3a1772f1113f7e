// Both families of errors.
function f () throws exception {
    exception e = {};
    exceptions:setMessage(e, "m");
    exceptions:set(e, "msg", "cat");
    try {
        throw e;
    } catch (exception ex) {
        system:println(exceptions:getMessage(ex));
        throw ex;
    }
}
function f () {
    try {
        g();
    } catch (errors:NullReferenceError e) {
        system:println(e.msg);
    } catch (errors:Error e) {
        throw e;
    } finally {
        h();
    }
    try { } finally { }
    try { try { throw x; } catch (E e) { throw e; } finally { a = 1; } } catch (errors:Error err) { errors:StackTrace s = errors:getStackTrace(err); }
    errors:Error er = {msg:"x", cause:{msg:"y"}};
    throw er;
    errors:TypeCastError ce; errors:TypeConversionError ve;
}
function f () { error e = {msg:"x"}; throw e; throw getError(); throw p:make(1); throw {msg:"y"}; }
function f () {
    json j = null; if (j == null) { return; } if (null != j) { } string s = null; Person p = null; p.x = null; f(null, null); return null, null;
    xml x = null; map m = null; any a = null; int[] arr = null; function () g = null; message q = null;
}
