//! Makes values of any readable type from a seed: every variant, every field, sooner or later. For round trips.

use std::fmt;

use flank_engine::base::seed::Seed;
use serde::de::value::{StrDeserializer, StringDeserializer};
use serde::de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, Visitor};

/// Deepest nesting; below it lists are empty and options `None`.
const DEPTH_MAX: u32 = 12;

/// Variants of one code, and structures whose name is one: nothing but the name tells a code from a text.
const CODED: [&str; 3] = ["Freed", "When", "Caveat"];

/// A value of a type.
pub(crate) fn some<T: DeserializeOwned>(seed: u64) -> T {
    let mut shape = Shape { state: Seed::from_number(seed).bytes(), at: 0, depth: 0, field: "" };
    T::deserialize(&mut shape).expect("a type takes what it asks for")
}

/// Why a type refused.
#[derive(Debug)]
pub(crate) struct Refused(String);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

impl de::Error for Refused {
    fn custom<T: fmt::Display>(message: T) -> Refused {
        Refused(message.to_string())
    }
}

struct Shape {
    state: [u8; 32],
    at: usize,
    depth: u32,
    field: &'static str,
}

impl Shape {
    fn byte(&mut self) -> u8 {
        if self.at == self.state.len() {
            let wide = self.state.iter().fold(0_u64, |n, b| n.wrapping_mul(257).wrapping_add(u64::from(*b)));
            (self.state, self.at) = (Seed::from_number(wide).bytes(), 0);
        }
        self.at += 1;
        self.state[self.at - 1]
    }

    fn number(&mut self) -> i32 {
        i32::from(self.byte()) * 100 + i32::from(self.byte()) - 12_000
    }

    fn length(&mut self) -> usize {
        if self.depth > DEPTH_MAX { 0 } else { usize::from(self.byte() % 3) }
    }

    fn word(&mut self) -> String {
        let digits = |shape: &mut Shape| format!("{:02x}", shape.byte());
        match self.field {
            "seed" => (0..32).map(|_| digits(self)).collect(),
            "code" => (0..3).map(|_| digits(self)).collect(),
            _ => format!("{} \"é\n)", digits(self)),
        }
    }
}

impl<'de> de::Deserializer<'de> for &mut Shape {
    type Error = Refused;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Refused> {
        Err(Refused("a type that asks for anything".to_owned()))
    }

    fn deserialize_bool<V: Visitor<'de>>(self, v: V) -> Result<V::Value, Refused> {
        v.visit_bool(self.byte().is_multiple_of(2))
    }

    fn deserialize_i32<V: Visitor<'de>>(self, v: V) -> Result<V::Value, Refused> {
        v.visit_i32(self.number())
    }

    fn deserialize_i64<V: Visitor<'de>>(self, v: V) -> Result<V::Value, Refused> {
        v.visit_i64(i64::from(self.number()))
    }

    fn deserialize_u8<V: Visitor<'de>>(self, v: V) -> Result<V::Value, Refused> {
        v.visit_u8(self.byte())
    }

    fn deserialize_u32<V: Visitor<'de>>(self, v: V) -> Result<V::Value, Refused> {
        v.visit_u32(u32::from(self.byte()) * 100 + u32::from(self.byte()))
    }

    fn deserialize_str<V: Visitor<'de>>(self, v: V) -> Result<V::Value, Refused> {
        v.visit_string(self.word())
    }

    fn deserialize_string<V: Visitor<'de>>(self, v: V) -> Result<V::Value, Refused> {
        v.visit_string(self.word())
    }

    fn deserialize_option<V: Visitor<'de>>(self, v: V) -> Result<V::Value, Refused> {
        if self.length() > 0 { v.visit_some(self) } else { v.visit_none() }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, v: V) -> Result<V::Value, Refused> {
        let before = self.field;
        if ["NationId", "SeatId"].contains(&name) {
            self.field = "code";
        }
        let made = v.visit_newtype_struct(&mut *self);
        self.field = before;
        made
    }

    fn deserialize_seq<V: Visitor<'de>>(self, v: V) -> Result<V::Value, Refused> {
        let left = self.length();
        v.visit_seq(Parts { shape: self, left })
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, left: usize, v: V) -> Result<V::Value, Refused> {
        v.visit_seq(Parts { shape: self, left })
    }

    fn deserialize_map<V: Visitor<'de>>(self, v: V) -> Result<V::Value, Refused> {
        let left = self.length();
        v.visit_map(Rows { shape: self, left })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        v: V,
    ) -> Result<V::Value, Refused> {
        self.depth += 1;
        let is_coded = CODED.contains(&name);
        let made = v.visit_map(Fields { shape: &mut *self, names: fields.iter(), is_coded });
        self.depth -= 1;
        made
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        v: V,
    ) -> Result<V::Value, Refused> {
        let pick = usize::from(self.byte()) % variants.len();
        v.visit_enum(Variant { shape: self, name: variants[pick] })
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i128 u16 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple_struct identifier ignored_any
    }
}

struct Parts<'a> {
    shape: &'a mut Shape,
    left: usize,
}

impl<'de> de::SeqAccess<'de> for Parts<'_> {
    type Error = Refused;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Refused> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        self.shape.depth += 1;
        let made = seed.deserialize(&mut *self.shape);
        self.shape.depth -= 1;
        made.map(Some)
    }
}

struct Rows<'a> {
    shape: &'a mut Shape,
    left: usize,
}

impl<'de> de::MapAccess<'de> for Rows<'_> {
    type Error = Refused;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Refused> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        seed.deserialize(&mut *self.shape).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Refused> {
        self.shape.depth += 1;
        let made = seed.deserialize(&mut *self.shape);
        self.shape.depth -= 1;
        made
    }
}

struct Fields<'a> {
    shape: &'a mut Shape,
    names: std::slice::Iter<'static, &'static str>,
    /// Whether its `name` is a code.
    is_coded: bool,
}

impl<'de> de::MapAccess<'de> for Fields<'_> {
    type Error = Refused;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Refused> {
        let Some(field) = self.names.next() else { return Ok(None) };
        self.shape.field = if self.is_coded && *field == "name" { "code" } else { field };
        let name: StrDeserializer<'_, Refused> = (*field).into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Refused> {
        seed.deserialize(&mut *self.shape)
    }
}

struct Variant<'a> {
    shape: &'a mut Shape,
    name: &'static str,
}

impl<'de> de::EnumAccess<'de> for Variant<'_> {
    type Error = Refused;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Refused> {
        let name: StringDeserializer<Refused> = self.name.to_owned().into_deserializer();
        Ok((seed.deserialize(name)?, self))
    }
}

impl<'de> de::VariantAccess<'de> for Variant<'_> {
    type Error = Refused;

    fn unit_variant(self) -> Result<(), Refused> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Refused> {
        if CODED.contains(&self.name) {
            self.shape.field = "code";
        }
        seed.deserialize(self.shape)
    }

    fn tuple_variant<V: Visitor<'de>>(self, left: usize, v: V) -> Result<V::Value, Refused> {
        v.visit_seq(Parts { shape: self.shape, left })
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], v: V) -> Result<V::Value, Refused> {
        v.visit_map(Fields { shape: self.shape, names: fields.iter(), is_coded: false })
    }
}
