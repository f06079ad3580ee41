//! Amounts as written.

use serde_json::Value;

use crate::facts::Unit;

/// An amount as written, in smallest parts.
pub(in crate::pack) fn amount_value(value: &Value, unit: Unit) -> Option<i64> {
    match value {
        Value::Number(number) => {
            let parts = number.as_f64()? * unit.parts() as f64;
            // Beyond this, whole numbers are no longer exact.
            (0.0..9.0e15).contains(&parts).then(|| parts.round() as i64)
        }
        Value::Object(object) if unit == Unit::Time => {
            let mut total = 0i64;
            for (key, value) in object {
                let n = value.as_i64().filter(|n| (0..100_000).contains(n))?;
                total += match key.as_str() {
                    "years" => Unit::time(n, 0, 0),
                    "months" => Unit::time(0, n, 0),
                    "days" => Unit::time(0, 0, n),
                    _ => return None,
                };
            }
            (!object.is_empty()).then_some(total)
        }
        _ => None,
    }
}
